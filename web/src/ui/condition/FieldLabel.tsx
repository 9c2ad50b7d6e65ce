import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What the fields beside it are about; they carry it in their own names too. */
export function FieldLabel({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" fw={500} span aria-hidden>
      {children}
    </Text>
  );
}
