import type { ListedLead } from "@bussola/contract";
import { Checkbox } from "@mantine/core";
import type { CSSProperties, KeyboardEvent, MouseEvent } from "react";
import { useLanguage } from "../../ui/language.tsx";
import type { Column } from "./columns.ts";
import { LeadCell, NameCell, useWho } from "./LeadCell.tsx";
import { LeadLink, useOpenLead } from "./LeadLink.tsx";
import styles from "./leads.module.css";
import { text } from "./text.ts";

type Props = {
  lead: ListedLead;
  columns: readonly Column[];
  bands: readonly string[] | undefined;
  index: number;
  style: CSSProperties;
  isSelected: boolean;
  isActive: boolean;
  onFocus: () => void;
  onKey: (event: KeyboardEvent) => void;
  onToggle: (isRange: boolean) => void;
};

/** A lead in the table: the row has the focus, and opens the lead. */
export function LeadRow(props: Props) {
  const { lead, columns, bands, index, style, isSelected, isActive, onFocus, onKey, onToggle } =
    props;
  const { say } = useLanguage();
  const who = useWho()(lead);
  const open = useOpenLead();
  return (
    <tr
      data-row={index}
      // After the titles.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      className={styles.lead}
      style={style}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={(event) => {
        if (!isControl(event)) open(lead.id);
      }}
    >
      <td className={styles.check}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={say(text.select(who))}
          checked={isSelected}
          readOnly
          onClick={({ shiftKey }) => onToggle(shiftKey)}
        />
      </td>
      {columns.map(({ id, isNumber }, i) => (
        <td key={id} className={styles.cell} data-number={isNumber}>
          {i === 0 ? (
            <NameCell lead={lead} opening={<LeadLink id={lead.id}>{who}</LeadLink>} />
          ) : (
            <LeadCell lead={lead} column={id} bands={bands} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** What was clicked does something of its own. */
const isControl = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest("a, button, input, label") !== null;
