import type { Language } from "./sentence.ts";

/**
 * The language to answer in: the one that an Accept-Language header (RFC 9110) likes best of those
 * that the product speaks; undefined when it names none, or any.
 */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  let best: { language: Language | undefined; weight: number } = { language: undefined, weight: 0 };
  for (const range of (header ?? "").split(",")) {
    const [tag = "", ...params] = range.split(";");
    const language = spoken(tag.trim().toLowerCase());
    const weight = weightOf(params);
    const isAny = tag.trim() === "*";
    if ((language || isAny) && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

function spoken(tag: string): Language | undefined {
  const [primary] = tag.split("-");
  return primary === "en" || primary === "it" ? primary : undefined;
}

function weightOf(params: string[]): number {
  for (const param of params) {
    const [name, value] = param.split("=");
    if (name?.trim().toLowerCase() === "q") return Number(value) || 0;
  }
  return 1;
}
