import { parseSegment, type Segment } from "@bussola/engine";
import type { Language } from "../../ui/language.tsx";

/** Segments to start from: the very files of `templates/segments`. */
const files = import.meta.glob<string>("../../../../templates/segments/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

export type Template = { id: string; segment: Segment; about: Record<Language, string> };

export const templates: readonly Template[] = Object.entries(files)
  .map(([path, source]) => ({
    id: path.replace(/^.*\/|\.yaml$/g, ""),
    segment: parseSegment(source),
    about: aboutOf(source),
  }))
  .sort((a, b) => a.id.localeCompare(b.id));

/** The comment at the head of the file: a paragraph in English, then one in Italian. */
function aboutOf(source: string): Record<Language, string> {
  const lines = source.split("\n");
  const head = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("#")),
  );
  const [en = "", it = en] = head
    .map((line) => line.slice(1).trim())
    .join("\n")
    .split("\n\n")
    .map((paragraph) => paragraph.replaceAll("\n", " "));
  return { en, it };
}

/** A template's name in one language: files say both, with a stroke between. */
export function nameIn(name: string, language: Language): string {
  const [en = name, it = en] = name.split(" / ");
  return language === "it" ? it : en;
}
