/** Wraps every line of a text at spaces; a word longer than the width is cut through. */
export const wrapText = (text: string, width: number): string =>
  text
    .split("\n")
    .map((line) => wrapLine(line, width))
    .join("\n");

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ").flatMap((each) => chunks(each, width))) {
    if (current !== "" && lengthOf(current) + 1 + lengthOf(word) > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current].join("\n");
}

function chunks(word: string, width: number): string[] {
  if (lengthOf(word) <= width) return [word];
  const characters = [...word];
  const count = Math.ceil(characters.length / width);
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * width, (i + 1) * width).join(""),
  );
}

/** Characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;
