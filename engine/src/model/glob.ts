/**
 * Compiles a glob over a whole text: `*` is any run of characters, `?` is one. Without case.
 * It never goes back beyond the last star, so that its time is at most the product of the two
 * lengths whatever the text, unlike a regular expression's.
 */
export function compileGlob(glob: string): (lowered: string) => boolean {
  const pattern = glob.toLowerCase().replace(/\*+/g, "*");
  const literal = pattern.replaceAll("*", "");
  if (!literal.includes("?")) {
    if (pattern === "*") return () => true;
    if (pattern === literal) return (text) => text === literal;
    if (pattern === `${literal}*`) return (text) => text.startsWith(literal);
    if (pattern === `*${literal}`) return (text) => text.endsWith(literal);
    if (pattern === `*${literal}*`) return (text) => text.includes(literal);
  }
  const parts = characters(pattern);
  return (text) => matches(parts, characters(text));
}

type Characters = string | readonly string[];

// An emoji is one character to whoever writes `?`, though it is two in a string.
function characters(text: string): Characters {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function matches(glob: Characters, text: Characters): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (glob[g] === "*") {
      star = g++;
      resume = t;
    } else if (g < glob.length && (glob[g] === "?" || glob[g] === text[t])) {
      g++;
      t++;
    } else if (star >= 0) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (glob[g] === "*") g++;
  return g === glob.length;
}
