import { AuditResult } from "@bussola/contract";
import { operating } from "../client/operating.ts";
import { EXIT } from "../exit.ts";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

export const addAudit = operating("audit", {
  text,
  result: AuditResult,
  report,
  exit: ({ differing }) => (differing > 0 ? EXIT.failed : EXIT.ok),
});

/** How many differences there are, and a table of the first. */
export function report(result: AuditResult, shell: Shell): string {
  const { say } = shell;
  const count = (value: number): string => number(value, shell.language);
  const [leads, profiles] = [count(result.leads), count(result.profiles)];
  const due = result.due?.length ? [say(text.due)] : [];
  if (result.differing === 0) return [say(text.exact(leads, profiles)), ...due].join("\n");
  const { heads } = text;
  const columns = [
    { head: say(heads.lead), align: "right" },
    { head: say(heads.profile), align: "right" },
    { head: say(heads.what) },
    { head: say(heads.stored), least: 20 },
    { head: say(heads.rebuilt), least: 20 },
  ] as const;
  const rows = result.differences.map(({ leadId, profileId, what, stored, rebuilt }) => [
    ...[String(leadId), profileId === undefined ? "" : String(profileId), what],
    ...[brief(stored), brief(rebuilt)],
  ]);
  return [
    say(text.differing(count(result.differing), leads, profiles)),
    result.orphans > 0 ? say(text.orphans(count(result.orphans))) : "",
    ...due,
    rows.length > 0 ? `\n${table(columns, rows, { width: shell.columns, bold: shell.bold })}` : "",
  ]
    .filter(Boolean)
    .join("\n");
}

const LONGEST = 120;

/** The whole of it is in `--json`. */
function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? "";
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
