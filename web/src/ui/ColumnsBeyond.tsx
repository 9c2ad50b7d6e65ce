import type { ImportFile } from "@bussola/contract";
import { Alert } from "@mantine/core";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** Says that a file has more columns than are read. */
export function ColumnsBeyond({ file: { columns, columnsBeyond } }: { file: ImportFile }) {
  const { say, number } = useLanguage();
  if (columnsBeyond === 0) return null;
  const said = text.columnsBeyond(number(columns.length), columnsBeyond, number(columnsBeyond));
  return (
    <Alert color="needle" role="status">
      {say(said)}
    </Alert>
  );
}
