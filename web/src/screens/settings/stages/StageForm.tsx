import type { Stage } from "@bussola/contract";
import { Button, Card, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSaveStages } from "../../../queries/stages.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import { moved } from "./order.ts";
import { StageRow } from "./StageRow.tsx";
import { text } from "./text.ts";

/** Nothing is saved until it is asked for, and then it can be taken back. */
export function StageForm({ kept }: { kept: Stage[] }) {
  const { say, number, language } = useLanguage();
  const [stages, setStages] = useState(kept);
  const [dragged, setDragged] = useState<string>();
  const [told, setTold] = useState("");
  const save = useSaveStages();
  const undo = useUndo();
  const isChanged = JSON.stringify(stages) !== JSON.stringify(kept);
  const isNamed = stages.every(({ en, it }) => en.trim() !== "" && it.trim() !== "");
  const move = (id: string, to: number) => {
    const stage = stages.find((each) => each.id === id);
    if (!stage || to < 0 || to >= stages.length) return;
    setStages(moved(stages, id, to));
    setTold(say(text.moved(stage[language], number(to + 1))));
  };
  const add = () => {
    const id = `stage-${crypto.randomUUID().slice(0, 8)}`;
    setStages([...stages, { id, en: "", it: "", closed: false }]);
  };
  const submit = () =>
    save.mutate(stages, { onSuccess: () => undo(say(text.saved), () => save.mutateAsync(kept)) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack maw={820}>
        <Text size="sm" c="dimmed">
          {say(text.order)} {say(text.closedWhy)}
        </Text>
        <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: "none" }}>
          {stages.map((stage, place) => (
            <Card
              component="li"
              key={stage.id}
              padding="xs"
              opacity={dragged === stage.id ? 0.5 : 1}
              onDragOver={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                if (dragged !== stage.id) move(dragged, place);
              }}
              onDrop={(event) => event.preventDefault()}
            >
              <StageRow
                {...{ stage, place, isOnly: stages.length === 1 }}
                change={(next) =>
                  setStages(stages.map((each) => (each.id === stage.id ? next : each)))
                }
                remove={() => setStages(stages.filter(({ id }) => id !== stage.id))}
                move={(by) => move(stage.id, place + by)}
                drag={(isDragged) => setDragged(isDragged ? stage.id : undefined)}
              />
            </Card>
          ))}
        </Stack>
        <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
            {say(text.add)}
          </Button>
          <Group gap="xs">
            {isChanged && (
              <Button variant="subtle" color="gray" onClick={() => setStages(kept)}>
                {say(text.reset)}
              </Button>
            )}
            <Button type="submit" disabled={!isChanged || !isNamed} loading={save.isPending}>
              {say(text.save)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
