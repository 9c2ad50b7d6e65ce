import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./wide-table.module.css";

type Props = {
  /** What the table is of. */
  label: string;
  minWidth: number;
  maxHeight?: number;
  children: ReactNode;
};

/** Around a table that may be wider than the screen: it scrolls inside, with the keyboard too. */
export function WideTable({ label, minWidth, maxHeight, children }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      type="native"
      className={styles.wide ?? ""}
      mah={maxHeight}
      style={{ overflowY: maxHeight ? "auto" : undefined }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
    </Table.ScrollContainer>
  );
}
