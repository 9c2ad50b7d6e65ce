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
    { head: say(heads.lead), least: 16 },
    { head: say(heads.score), align: "right" },
    { head: say(heads.band), least: 6 },
    { head: say(heads.why), least: 24 },
  ] as const;
  const rows = leads.map((lead, i) => [
    ...[String(offset + i + 1), who(lead, shell)],
    number(lead.display ?? lead.score, shell.language),
    [lead.band, lead.grade].filter(Boolean).join("\n"),
    lead.reasons.join("\n"),
  ]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

/** Who a lead is, line by line: name, work, and what `explain` finds it by. */
function who(lead: RankedLead, { say }: Shell): string {
  const reference = lead.email ?? lead.userId ?? String(lead.id);
  const name = lead.name ?? (lead.known ? reference : say(text.visitor));
  const work = [lead.title, lead.company].filter(Boolean).join(", ");
  const first = lead.sample ? `${name} (${say(text.sample)})` : name;
  return [first, work, name === reference ? "" : reference].filter(Boolean).join("\n");
}
