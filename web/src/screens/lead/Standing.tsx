import type { Explanation } from "@bussola/contract";
import { Badge, Card, Group, NativeSelect, Text } from "@mantine/core";
import { IconCircleCheck, IconLock } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useModels } from "../../queries/models.ts";
import { Band } from "../../ui/Band.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/leads/$ref");

type Props = { explanation: Explanation; bands: readonly string[] | undefined };

/** The score in figures, and in a sentence what it means for whoever would call. */
export function Standing({ explanation, bands }: Props) {
  const { say, number } = useLanguage();
  const { score, display, band, grade, ready, gates, model, version } = explanation;
  return (
    <Card component="section" aria-label={say(text.score)}>
      <Group gap="sm">
        <Text fz={40} fw={700} lh={1} data-testid="score">
          {number(display ?? score, { maximumFractionDigits: 1 })}
        </Text>
        <Band band={band} bands={bands} size="lg" />
        {grade !== null && (
          <Badge size="lg" variant="default" tt="none">
            {grade}
          </Badge>
        )}
      </Group>
      {ready !== null && (
        <Group gap={6} mt="sm" wrap="nowrap" align="flex-start">
          {ready ? <IconCircleCheck size={18} aria-hidden /> : <IconLock size={18} aria-hidden />}
          <Text size="sm">{say(ready ? text.ready : text.notReady(gates.join("; ")))}</Text>
        </Group>
      )}
      <OfModel model={model} version={version} />
    </Card>
  );
}

/** By which model, and a choice of it where several are published. */
function OfModel({ model, version }: { model: string; version: number }) {
  const { say, number } = useLanguage();
  const navigate = route.useNavigate();
  const { data } = useModels();
  const published = (data?.models ?? []).filter(({ versions }) =>
    versions.some(({ status }) => status === "published"),
  );
  const main = published.find((one) => one.main)?.name;
  if (published.length < 2)
    return (
      <Text size="xs" c="dimmed" mt="sm">
        {say(text.ofModel(model, number(version)))}
      </Text>
    );
  const choose = (name: string) =>
    void navigate({
      search: ({ rule: _, ...search }) => ({
        ...search,
        model: name === main ? undefined : name,
      }),
      replace: true,
      resetScroll: false,
    });
  return (
    <NativeSelect
      mt="sm"
      size="xs"
      label={say(text.byModel)}
      value={model}
      data={published.map(({ name }) => ({
        value: name,
        label: name === main ? say(text.mainModel(name)) : name,
      }))}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}
