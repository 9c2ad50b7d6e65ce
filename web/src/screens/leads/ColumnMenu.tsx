import { Button, Checkbox, Popover, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { IconColumns } from "@tabler/icons-react";
import { useState } from "react";
import { useLanguage } from "../../ui/language.tsx";
import { type Column, USUAL } from "./columns.ts";
import { text } from "./text.ts";

type Props = {
  groups: { own: readonly Column[]; traits: readonly Column[]; signals: readonly Column[] };
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Which columns the table has. */
export function ColumnMenu({ groups, chosen, onChange }: Props) {
  const { say } = useLanguage();
  const [wanted, setWanted] = useState("");
  const titleOf = ({ title }: Column) => (typeof title === "string" ? title : say(title));
  const isWanted = (column: Column) =>
    titleOf(column).toLowerCase().includes(wanted.trim().toLowerCase());
  const parts = [
    { title: text.columnsOfLeads, columns: groups.own },
    { title: text.columnsOfTraits, columns: groups.traits },
    { title: text.columnsOfSignals, columns: groups.signals },
  ];
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={16} aria-hidden />}>
          {say(text.columns)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say(text.columns)}>
        <TextInput
          size="xs"
          mb="xs"
          aria-label={say(text.findColumn)}
          placeholder={say(text.findColumn)}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <ScrollArea.Autosize mah={360} type="auto">
          <Checkbox.Group value={[...chosen]} onChange={onChange}>
            {parts.map(({ title, columns }) => {
              const found = columns.filter(isWanted);
              return (
                found.length > 0 && (
                  <Stack key={title.en} gap={6} mb="sm">
                    <Text size="xs" c="dimmed" fw={600}>
                      {say(title)}
                    </Text>
                    {found.slice(0, 100).map((column) => (
                      <Checkbox
                        key={column.id}
                        size="xs"
                        value={column.id}
                        label={titleOf(column)}
                        description={column.hint && say(column.hint)}
                      />
                    ))}
                  </Stack>
                )
              );
            })}
          </Checkbox.Group>
        </ScrollArea.Autosize>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange([...USUAL])}>
          {say(text.resetColumns)}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
