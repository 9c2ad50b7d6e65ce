import { TextOrder } from "@bussola/contract";
import { Tooltip, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import type { Column } from "./columns.ts";
import styles from "./leads.module.css";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

type Props = {
  column: Column;
  search: Search;
  onChange: (changes: Partial<Search>) => void;
  resize: ((event: unknown) => void) | undefined;
  width: number;
  onWidth: (width: number) => void;
};

const STEP = 20;

/** A column's title, which sorts, and the edge by which it is made wider. */
export function Header({ column, search, onChange, resize, width, onWidth }: Props) {
  const { say } = useLanguage();
  const title = typeof column.title === "string" ? column.title : say(column.title);
  const { sort, isNumber, hint } = column;
  const isSorted = sort !== undefined && (search.sort ?? "score") === sort;
  // Names from A, numbers from the highest.
  const isText = TextOrder.safeParse(sort).success;
  const Arrow = search.ascending ? IconArrowUp : IconArrowDown;
  const sorted = search.ascending ? "ascending" : "descending";
  return (
    <th
      scope="col"
      className={styles.title}
      data-number={isNumber}
      {...(isSorted && { "aria-sort": sorted })}
    >
      <Tooltip label={hint && say(hint)} disabled={!hint} multiline w={280}>
        {sort ? (
          <UnstyledButton
            className={styles.sort}
            onClick={() =>
              onChange({
                sort: sort === "score" ? undefined : sort,
                ascending: (isSorted ? !search.ascending : isText) || undefined,
              })
            }
          >
            <span className={styles.plain}>{title}</span>
            {isSorted && <Arrow size={13} aria-hidden />}
          </UnstyledButton>
        ) : (
          <span className={styles.plain}>{title}</span>
        )}
      </Tooltip>
      <button
        type="button"
        aria-label={say(text.resize(title))}
        className={styles.edge}
        onMouseDown={resize}
        onTouchStart={resize}
        onKeyDown={({ key }) => {
          if (key === "ArrowRight") onWidth(width + STEP);
          if (key === "ArrowLeft") onWidth(width - STEP);
        }}
      />
    </th>
  );
}
