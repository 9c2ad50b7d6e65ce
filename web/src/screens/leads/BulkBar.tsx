import type { ListWork } from "@bussola/contract";
import { Button, Group, Paper, Progress, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTag, IconTagOff, IconUser, IconX } from "@tabler/icons-react";
import { useListWork } from "../../queries/list-work.ts";
import { useTraitValues } from "../../queries/lists.ts";
import { useMay } from "../../queries/session.ts";
import { useStages } from "../../queries/work.ts";
import { useWhy } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { ChooseMenu } from "./ChooseMenu.tsx";
import styles from "./leads.module.css";
import { type Search, selectionOf } from "./search.ts";
import { text } from "./text.ts";
import { useOwners } from "./useOwners.ts";
import type { useSelection } from "./useSelection.ts";

type Props = {
  selection: ReturnType<typeof useSelection>;
  search: Search;
  total: number;
};

/** What can be done with the chosen leads; with all that match, marketers may. */
export function BulkBar({ selection, search, total }: Props) {
  const { say, number, language } = useLanguage();
  const why = useWhy();
  const offerUndo = useUndo();
  const work = useListWork();
  const mayAll = useMay("marketer");
  const stages = useStages();
  const owners = useOwners();
  const tags = useTraitValues(["bussola.tags"]).get("bussola.tags") ?? [];
  const { all, ids } = selection.selection;
  const chosen = all ? total : ids.size;
  if (chosen === 0) return null;

  async function apply(what: ListWork): Promise<void> {
    try {
      const { done, failed, undo } = all
        ? await work.onAll(selectionOf(search), what)
        : await work.onChosen([...ids], what);
      if (done > 0) offerUndo(say(text.changed(done, number(done))), undo);
      if (failed > 0)
        notifications.show({ color: "red", message: say(text.unchanged(failed, number(failed))) });
    } catch (error) {
      const message = error instanceof Error ? why(error) : String(error);
      notifications.show({ color: "red", title: say(text.notChanged), message });
    }
  }

  const isBusy = work.progress !== undefined;
  return (
    <Paper className={styles.bulk} shadow="md" role="region" aria-label={say(text.bulk)}>
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {say(text.selected(chosen, number(chosen)))}
        </Text>
        {mayAll && !all && chosen < total && (
          <Button size="compact-sm" variant="subtle" onClick={selection.selectAll}>
            {say(text.selectAll(number(total)))}
          </Button>
        )}
        <ChooseMenu
          label={say(text.owner)}
          icon={IconUser}
          isBusy={isBusy}
          choices={[
            { label: say(text.nobody), value: null },
            ...owners.map(({ name, email }) => ({ label: name, value: email })),
          ]}
          typed={{ label: say(text.otherOwner), type: "email" }}
          onChoose={(owner) => void apply({ owner })}
        />
        <ChooseMenu
          label={say(text.stage)}
          isBusy={isBusy}
          choices={(stages.data ?? []).map((stage) => ({
            label: stage[language],
            value: stage.id,
          }))}
          onChoose={(stage) => void apply({ stage })}
        />
        <ChooseMenu
          label={say(text.addTag)}
          icon={IconTag}
          isBusy={isBusy}
          choices={tags.map((tag) => ({ label: String(tag), value: String(tag) }))}
          typed={{ label: say(text.newTag), type: "text" }}
          onChoose={(tag) => tag !== null && void apply({ addTags: [tag] })}
        />
        {tags.length > 0 && (
          <ChooseMenu
            label={say(text.removeTag)}
            icon={IconTagOff}
            isBusy={isBusy}
            choices={tags.map((tag) => ({ label: String(tag), value: String(tag) }))}
            onChoose={(tag) => tag !== null && void apply({ removeTags: [tag] })}
          />
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={selection.clear}
        >
          {say(text.deselect)}
        </Button>
      </Group>
      {work.progress !== undefined && (
        <Progress
          mt="xs"
          size="sm"
          animated
          value={Math.max(3, work.progress * 100)}
          aria-label={say(text.working)}
        />
      )}
    </Paper>
  );
}
