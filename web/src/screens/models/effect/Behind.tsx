import type { Request, Simulation, simulatedLeads } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { useSimulatedLeads } from "../../../queries/simulations.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { MoveTable } from "./Movers.tsx";
import { text } from "./text.ts";

export type Selection = Request<typeof simulatedLeads>["body"]["which"];

type Props = {
  model: Model;
  against: Simulation["against"];
  selection: Selection | undefined;
  onClose: () => void;
};

/** The leads behind a number of the simulation. */
export function Behind({ model, against, selection, onClose }: Props) {
  const { say, number } = useLanguage();
  const titleOf = ({ change, moved, ready, score, grade, persona, from, to }: Selection) => {
    if (change === "none") return text.openSame;
    if (change) return change === "up" ? text.openUp : text.openDown;
    if (moved) return text.openMovers;
    if (ready) return text.openReady;
    if (score) return text.openScores(number(score.gte), number(score.lt));
    if (from !== undefined) return to === undefined ? text.openWas(from) : text.openMoved(from, to);
    return text.openBand(grade ?? persona ?? to ?? "");
  };
  return (
    <Drawer
      opened={selection !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={selection && say(titleOf(selection))}
    >
      {selection && <List {...{ model, against, selection }} />}
    </Drawer>
  );
}

function List({ model, against, selection }: Omit<Props, "onClose"> & { selection: Selection }) {
  const { say, number } = useLanguage();
  const { data, error, refetch } = useSimulatedLeads(model, against, selection);
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  if (data.leads.length === 0) return <Text>{say(text.nobody)}</Text>;
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {say(text.shownOf(number(data.leads.length), number(data.total)))}
      </Text>
      <MoveTable moves={data.leads} label={say(text.most)} />
    </Stack>
  );
}
