import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** What the address names and nobody has, and what is shown in its place; nothing where there is none. */
export function Strange({ why }: { why: readonly (string | undefined)[] }) {
  const { say } = useLanguage();
  const said = why.filter((one) => one !== undefined);
  if (said.length === 0) return null;
  return (
    <Alert color="needle" icon={<IconInfoCircle />} role="status">
      {[...said, say(text.usualInstead)].join(" ")}
    </Alert>
  );
}
