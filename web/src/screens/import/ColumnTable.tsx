import type { FileColumn, ImportFile, ImportPreview } from "@bussola/contract";
import { Autocomplete, Checkbox, Code, Table, Text } from "@mantine/core";
import type { Settings } from "../../queries/imports.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Portion } from "../../ui/Portion.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { kinds, places, text } from "./text.ts";

type Props = {
  file: ImportFile;
  settings: Settings;
  type: ImportPreview["type"];
  /** Where the server would put each. */
  placed: ImportPreview["columns"];
  change(settings: Settings): void;
};

/** The columns, each with what it holds and where it goes. */
export function ColumnTable({ file, settings, type, placed, change }: Props) {
  const { say } = useLanguage();
  const placeOf = new Map(placed.map(({ name, place }) => [name, place]));
  const known = Object.keys(places).filter(
    (place) => type === "events" || !["event"].includes(place),
  );
  const isFirst = ({ name }: FileColumn) => (placeOf.get(name) ?? "") in places;
  return (
    <Portion columns={file.columns} isFirst={isFirst}>
      {(shown) => (
        <WideTable label={say(text.columns)} minWidth={620}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say(text.column)}</Table.Th>
                <Table.Th w={250}>{say(text.place)}</Table.Th>
                <Table.Th>{say(text.such)}</Table.Th>
                <Table.Th ta="right">{say(text.filled)}</Table.Th>
                {file.format === "csv" && <Table.Th>{say(text.as)}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((column) => (
                <Row
                  key={column.name}
                  {...{ column, known, file, settings, change }}
                  place={settings.places?.[column.name] ?? placeOf.get(column.name) ?? ""}
                />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Portion>
  );
}

type RowProps = Pick<Props, "file" | "settings" | "change"> & {
  column: FileColumn;
  known: string[];
  place: string;
};

function Row({ column, known, place, file, settings, change }: RowProps) {
  const { say, number } = useLanguage();
  const { name, kind, filled, examples } = column;
  const asText = settings.asText ?? [];
  const isText = asText.includes(name);
  return (
    <Table.Tr opacity={place === "" ? 0.75 : 1}>
      <Table.Td fw={600} style={{ overflowWrap: "anywhere" }}>
        {name}
      </Table.Td>
      <Table.Td>
        <Autocomplete
          size="xs"
          aria-label={say(text.placeOf(name))}
          placeholder={say(text.dropped)}
          data={known}
          // With everything shown whatever is written: a place is chosen from all.
          filter={({ options }) => options}
          renderOption={({ option: { value } }) => (
            <Text size="xs">
              {places[value] && say(places[value])} <Code>{value}</Code>
            </Text>
          )}
          // The list itself scrolls, and the arrow keys go through it.
          withScrollArea={false}
          styles={{ options: { maxHeight: 220, overflowY: "auto" } }}
          value={place}
          onChange={(value) =>
            change({ ...settings, places: { ...settings.places, [name]: value } })
          }
          clearable
        />
      </Table.Td>
      <Table.Td maw={260}>
        <Text size="xs" c="dimmed" truncate>
          {examples.join(" | ")}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{number(filled)}</Table.Td>
      {file.format === "csv" && (
        <Table.Td>
          {kind === "text" ? (
            <Text size="xs">{say(kinds.text)}</Text>
          ) : (
            <Checkbox
              size="xs"
              label={say(isText ? kinds.text : kinds[kind])}
              aria-label={say(text.asText(name))}
              checked={isText}
              onChange={(event) =>
                change({
                  ...settings,
                  asText: event.currentTarget.checked
                    ? [...asText, name]
                    : asText.filter((each) => each !== name),
                })
              }
            />
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
