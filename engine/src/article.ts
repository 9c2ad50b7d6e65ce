/** Italian articles, alone and with a preposition: as before a consonant, a vowel, and zero. */
const ARTICLES = {
  il: ["il ", "l'", "lo "],
  del: ["del ", "dell'", "dello "],
  al: ["al ", "all'", "allo "],
  dal: ["dal ", "dall'", "dallo "],
  nel: ["nel ", "nell'", "nello "],
  sul: ["sul ", "sull'", "sullo "],
  i: ["i ", "gli ", "gli "],
  dei: ["dei ", "degli ", "degli "],
  ai: ["ai ", "agli ", "agli "],
  dai: ["dai ", "dagli ", "dagli "],
  nei: ["nei ", "negli ", "negli "],
  sui: ["sui ", "sugli ", "sugli "],
} as const;

type Article = keyof typeof ARTICLES;

/**
 * A number or day with its Italian article, as it is read out: il 3%, l'8%, dell'11 maggio, gli 80, lo 0%.
 */
export function withArticle(
  article: Article | Capitalize<Article>,
  figure: string | number,
): string {
  const small = article.toLowerCase() as Article;
  const [consonant, vowel, zero] = ARTICLES[small];
  const said = { consonant, vowel, zero }[sound(String(figure))] + figure;
  return article === small ? said : said.charAt(0).toUpperCase() + said.slice(1);
}

/** Uno, otto and undici begin with a vowel, cento and mille do not; the first of a month is "primo". */
function sound(figure: string): "consonant" | "vowel" | "zero" {
  const [written = ""] = /^\d+(?:[.’']\d{3})*/.exec(figure) ?? [];
  const digits = written.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  if (digits === "0") return "zero";
  const isDay = /^\d+[/ ]\s*[\d\p{L}]/u.test(figure);
  const thousands = digits.slice(0, ((digits.length + 2) % 3) + 1);
  const isOne = digits === "1" && !isDay;
  return isOne || thousands === "11" || digits.startsWith("8") ? "vowel" : "consonant";
}
