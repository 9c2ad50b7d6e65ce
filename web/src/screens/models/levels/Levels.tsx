import type { Matrix, Model } from "@bussola/engine";
import { Group, Stack, Text, Textarea } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { NameField, NumberField } from "../cards/fields.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { freeName } from "../studio/rename.ts";
import { Part } from "./Part.tsx";
import { StepList } from "./StepList.tsx";
import { text } from "./text.ts";

/** What the score means: its scale, bands and matrix. */
export function Levels() {
  return (
    <Stack gap="md">
      <Bands />
      <Grades />
      <Scale />
      <Display />
      <About />
    </Stack>
  );
}

function Bands() {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const { bands } = model;
  const put = (next: Model["bands"]) => edit({ ...model, bands: next });
  const start = [
    { name: say(text.cold), from: 0 },
    { name: say(text.hot), from: 50 },
  ];
  return (
    <Part
      title={say(text.bands)}
      about={say(text.bandsAbout)}
      of="bands"
      begin={{
        label: say(text.addBand),
        isThere: bands !== undefined,
        start: () => put(start),
        remove: () => put(undefined),
      }}
    >
      {bands && (
        <StepList
          at={["bands"]}
          steps={bands}
          nameLabel={(n) => say(text.bandName(n))}
          addLabel={say(text.addBand)}
          next={freeName(
            say(text.newBand),
            bands.map(({ name }) => name),
          )}
          onChange={put}
        />
      )}
    </Part>
  );
}

const FIT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ENGAGEMENT = "1234567890";
const BEGUN: Matrix = {
  fit: [
    { name: "A", from: 30 },
    { name: "B", from: 0 },
  ],
  engagement: [
    { name: "1", from: 30 },
    { name: "2", from: 0 },
  ],
};

function Grades() {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const { matrix } = model;
  const put = (next: Matrix | undefined) => edit({ ...model, matrix: next });
  return (
    <Part
      title={say(text.matrix)}
      about={say(text.matrixAbout)}
      of="matrix"
      begin={{
        label: say(text.useMatrix),
        isThere: matrix !== undefined,
        start: () => put(BEGUN),
        remove: () => put(undefined),
      }}
    >
      {matrix && (
        <Group align="flex-start" gap="xl">
          {(["fit", "engagement"] as const).map((dimension) => {
            const steps = matrix[dimension];
            const names = dimension === "fit" ? FIT : ENGAGEMENT;
            return (
              <div key={dimension}>
                <Text size="xs" fw={600} mb={4}>
                  {say(text[dimension])}
                </Text>
                <StepList
                  at={["matrix", dimension]}
                  steps={steps}
                  nameLabel={(n) => `${say(text[dimension])}: ${say(text.gradeName(n))}`}
                  addLabel={say(text.addGrade)}
                  next={[...names].find((one) => steps.every(({ name }) => name !== one))}
                  onChange={(next) => put({ ...matrix, [dimension]: next })}
                />
              </div>
            );
          })}
        </Group>
      )}
    </Part>
  );
}

function Scale() {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const { scale = {} } = model;
  const put = (next: NonNullable<Model["scale"]>) =>
    edit({
      ...model,
      scale: next.min === undefined && next.max === undefined ? undefined : next,
    });
  return (
    <Part title={say(text.scale)} about={say(text.scaleAbout)} of="scale">
      <Group gap="xs" align="flex-start">
        {(["min", "max"] as const).map((bound) => (
          <NumberField
            key={bound}
            label={say(text[bound])}
            at={["scale", bound]}
            value={scale[bound]}
            placeholder={say(text.none)}
            onChange={(value) => put({ ...scale, [bound]: value })}
          />
        ))}
      </Group>
    </Part>
  );
}

function Display() {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const { display } = model;
  const put = (next: Model["display"]) => edit({ ...model, display: next });
  return (
    <Part
      title={say(text.display)}
      about={say(text.displayAbout)}
      of="display"
      begin={{
        label: say(text.display),
        isThere: display !== undefined,
        start: () => put({ min: 1, max: 10 }),
        remove: () => put(undefined),
      }}
    >
      {display && (
        <Group gap="xs" align="flex-start">
          {(["min", "max"] as const).map((bound) => (
            <NumberField
              key={bound}
              label={say(text[bound])}
              at={["display", bound]}
              value={display[bound]}
              needed
              onChange={(value) => put({ ...display, [bound]: value })}
            />
          ))}
        </Group>
      )}
    </Part>
  );
}

function About() {
  const { model, edit, readOnly } = useEditing();
  const { say } = useLanguage();
  const fault = useFault(["description"]);
  return (
    <Part title={say(text.about)} about="" of="about">
      <NameField
        label={say(text.name)}
        at={["name"]}
        value={model.name}
        onChange={(name) => edit({ ...model, name: name ?? model.name })}
      />
      <Textarea
        size="xs"
        label={say(text.description)}
        autosize
        minRows={2}
        readOnly={readOnly}
        error={fault}
        value={model.description ?? ""}
        onChange={({ currentTarget: { value } }) =>
          edit({ ...model, description: value === "" ? undefined : value })
        }
      />
    </Part>
  );
}
