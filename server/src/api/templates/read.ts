import type { Template } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";

const HEADS: readonly Language[] = ["en", "it"];

/**
 * A template from its file. At its head stand two stretches of comment, the second in Italian,
 * each beginning with what the model is, up to the first full stop or colon.
 */
export function readTemplate(id: string, yaml: string, language: Language): Template {
  const said = headOf(yaml)[HEADS.indexOf(language)] ?? "";
  const [, title = id, about = ""] = /^(.*?)[.:]\s+(.*)$/s.exec(said) ?? [];
  return {
    id,
    title,
    about: capitalised(about),
    body: { ...parseModel(yaml) } as Template["body"],
  };
}

/** The stretches of the comment that a file begins with, each as one line. */
function headOf(yaml: string): string[] {
  const lines = yaml.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#") || line.includes("$schema="));
  const comment = lines.slice(0, end).map((line) => line.replace(/^# ?/, ""));
  return comment
    .join("\n")
    .split("\n\n")
    .map((stretch) => stretch.replaceAll("\n", " ").trim());
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
