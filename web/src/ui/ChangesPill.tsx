import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ChangedLeads } from "../queries/live.ts";
import styles from "./changes-pill.module.css";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** "12 leads changed: show": what is read moves only when the reader says so. */
export function ChangesPill({ changed, onShow }: { changed: ChangedLeads; onShow: () => void }) {
  const { say, number } = useLanguage();
  const { count, more, forget } = changed;
  const isNew = count > 0 || more;
  return (
    // Always there, so that a screen reader hears when it speaks.
    <div role="status" className={styles.pill}>
      {isNew && (
        <Button
          size="compact-sm"
          radius="xl"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => {
            forget();
            onShow();
          }}
        >
          {say(more ? text.manyChanged : text.changed(count, number(count)))}
        </Button>
      )}
    </div>
  );
}
