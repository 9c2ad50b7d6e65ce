import type { Simulation } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { Alert, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { BandTable } from "./BandTable.tsx";
import { Behind, type Selection } from "./Behind.tsx";
import { Causes } from "./Causes.tsx";
import { Conversion } from "./Conversion.tsx";
import { Distribution } from "./Distribution.tsx";
import styles from "./effect.module.css";
import { MatrixTable } from "./MatrixTable.tsx";
import { Movers } from "./Movers.tsx";
import { PersonaTable } from "./PersonaTable.tsx";
import { text } from "./text.ts";

type Props = { simulation: Simulation; model: Model };

/** A simulation in figures; each opens the leads behind it. */
export function Figures({ simulation, model }: Props) {
  const { say, number } = useLanguage();
  const [selection, setSelection] = useState<Selection>();
  const { against, sample, moves, leads } = simulation;
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        {say(text.leads(number(leads)))} ·{" "}
        {against
          ? say(
              text.against(
                against.name,
                String(against.version ?? ""),
                against.status ? say(text.status[against.status]) : "",
              ),
            )
          : say(text.againstNone)}
      </Text>
      {sample && (
        <Alert color="yellow" variant="light" p="xs">
          {say(
            (sample.reason === "memory" ? text.sampleMemory : text.sampleSignals)(
              number(sample.leads),
              number(sample.of),
            ),
          )}
        </Alert>
      )}
      <Headline simulation={simulation} onOpen={setSelection} />
      <Distribution simulation={simulation} onOpen={setSelection} />
      <BandTable simulation={simulation} onOpen={setSelection} />
      <MatrixTable simulation={simulation} onOpen={setSelection} />
      <PersonaTable simulation={simulation} onOpen={setSelection} />
      {moves && moves.up + moves.down > 0 && (
        <>
          <Causes moves={moves} />
          <Movers moves={moves} />
        </>
      )}
      <Conversion simulation={simulation} />
      <Behind
        model={model}
        against={against}
        selection={selection}
        onClose={() => setSelection(undefined)}
      />
    </Stack>
  );
}

type HeadlineProps = { simulation: Simulation; onOpen: (selection: Selection) => void };

function Headline({ simulation: { moves, ready, bands }, onOpen }: HeadlineProps) {
  const { say, number } = useLanguage();
  if (!moves) return null;
  const { up, down, same, movers, change } = moves;
  if (up + down === 0 && movers === 0)
    return (
      <Text size="sm" fw={600} role="status">
        {say(text.same)}
      </Text>
    );
  const signed = (value: number) =>
    number(value, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return (
    <div>
      <Group gap="lg" role="status">
        <Figure
          value={number(up)}
          label={say(text.up)}
          about={say(text.openUp)}
          onOpen={up > 0 ? () => onOpen({ change: "up" }) : undefined}
        />
        <Figure
          value={number(down)}
          label={say(text.down)}
          about={say(text.openDown)}
          onOpen={down > 0 ? () => onOpen({ change: "down" }) : undefined}
        />
        <Figure
          value={number(same)}
          label={say(text.stay)}
          about={say(text.openSame)}
          onOpen={same > 0 ? () => onOpen({ change: "none" }) : undefined}
        />
        <Figure
          value={number(movers)}
          label={say(bands.length > 0 ? text.movers : text.moversScore)}
          about={say(text.openMovers)}
          onOpen={movers > 0 ? () => onOpen({ moved: true }) : undefined}
        />
        {ready !== null && (
          <Figure
            value={number(ready)}
            label={say(text.ready)}
            about={say(text.openReady)}
            onOpen={ready > 0 ? () => onOpen({ ready: true }) : undefined}
          />
        )}
      </Group>
      {change && (
        <Text size="xs" c="dimmed" mt={4}>
          {say(text.typical(signed(change.mean), signed(change.p5), signed(change.p95)))}
        </Text>
      )}
    </div>
  );
}

type FigureProps = {
  value: string;
  label: string;
  about?: string;
  onOpen?: (() => void) | undefined;
};

function Figure({ value, label, about, onOpen }: FigureProps) {
  const content = (
    <>
      <span className={styles.value}>{value}</span>
      <span className={styles.label}>{label}</span>
    </>
  );
  if (!onOpen) return <div className={styles.figure}>{content}</div>;
  return (
    <UnstyledButton className={styles.figure} title={about} onClick={onOpen} data-opens>
      {content}
    </UnstyledButton>
  );
}
