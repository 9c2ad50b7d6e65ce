import type { LeadList, RankedLead } from "@bussola/contract";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

/** The table of the leads of a list, the first of them at `offset` + 1. */
export function ranking({ leads }: LeadList, shell: Shell, offset = 0): string {
  const { say } = shell;
  const { heads } = text;
  const columns = [
    { head: "#", align: "right" },
    { head: say(heads.id), align: "right" },
    { head: say(heads.lead), least: 16 },
    { head: say(heads.score), align: "right" },
    { head: say(heads.band), least: 6 },
    { head: say(heads.grade) },
    { head: say(heads.why), least: 24 },
  ] as const;
  const rows = leads.map((lead, i) => [
    ...[String(offset + i + 1), String(lead.id), who(lead, shell)],
    ...[number(lead.display ?? lead.score, shell.language), lead.band ?? "", lead.grade ?? ""],
    lead.reasons.join("\n"),
  ]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

/** Who a lead is, in up to three lines: name, place in the world, address. */
function who(lead: RankedLead, { say }: Shell): string {
  const name = lead.name ?? lead.email ?? lead.userId ?? say(text.anonymous);
  const work = [lead.title, lead.company].filter(Boolean).join(", ");
  const address = lead.name ? (lead.email ?? lead.userId) : undefined;
  const first = lead.sample ? `${name} (${say(text.sample)})` : name;
  return [first, work, address].filter(Boolean).join("\n");
}
