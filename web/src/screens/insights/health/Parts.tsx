import type { ValuePart, WatchedValues } from "@bussola/contract";
import { Table } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

/** Of each value the share of the leads that had it before, and of those that have it now. */
export function Parts({ watched: { parts } }: { watched: WatchedValues }) {
  const { say } = useLanguage();
  const words = useWords();
  const name = usePartName();
  const total = (of: "before" | "now") => parts.reduce((sum, part) => sum + part[of], 0);
  const [before, now] = [total("before"), total("now")];
  const share = (leads: number, of: number) => words.percent(of > 0 ? leads / of : null);
  return (
    <Table aria-label={say(text.values)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(text.value)}</Table.Th>
          <Table.Th ta="right">{say(text.before)}</Table.Th>
          <Table.Th ta="right">{say(text.now)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map((each) => (
          <Table.Tr key={JSON.stringify(each.part)}>
            <Table.Td>{name(each.part)}</Table.Td>
            <Table.Td ta="right">{share(each.before, before)}</Table.Td>
            <Table.Td ta="right" fw={600}>
              {share(each.now, now)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function usePartName(): (part: ValuePart) => string {
  const { say, number } = useLanguage();
  return (part) => {
    if (part.kind === "label") return part.label === "…" ? say(text.others) : part.label;
    if (part.kind === "others") return say(text.others);
    if (part.kind === "missing") return say(text.missing);
    const { from, to } = part;
    if (from === null) return to === null ? say(text.anyNumber) : say(text.upTo(number(to)));
    return to === null
      ? say(text.above(number(from)))
      : say(text.between(number(from), number(to)));
  };
}
