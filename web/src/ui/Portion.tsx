import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** So many are drawn, or offered in a list, before anybody has to wait. */
export const AT_ONCE = 100;

type Props<T> = {
  columns: readonly T[];
  /** Of many, those that stand before the others. */
  isFirst(column: T): boolean;
  children(shown: readonly T[]): ReactNode;
};

/** Columns of a file: few are all there, of many the first, with a way to the others. */
export function Portion<T extends { name: string }>({ columns, isFirst, children }: Props<T>) {
  const { say, number } = useLanguage();
  const [sought, setSought] = useState("");
  const [most, setMost] = useState(AT_ONCE);
  if (columns.length <= AT_ONCE) return children(columns);
  const wanted = sought.trim().toLowerCase();
  const found = [...columns.filter(isFirst), ...columns.filter((one) => !isFirst(one))].filter(
    ({ name }) => name.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, most);
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        maw={320}
        aria-label={say(text.findColumn)}
        placeholder={say(text.findColumn)}
        leftSection={<IconSearch size={16} />}
        value={sought}
        onChange={({ currentTarget: { value } }) => {
          setSought(value);
          setMost(AT_ONCE);
        }}
      />
      {children(shown)}
      <Group gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {shown.length < columns.length &&
            say(text.columnsShown(number(shown.length), number(columns.length)))}
        </Text>
        {shown.length < found.length && (
          <Button variant="default" size="xs" onClick={() => setMost(most + AT_ONCE)}>
            {say(text.moreColumns(number(Math.min(AT_ONCE, found.length - shown.length))))}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
