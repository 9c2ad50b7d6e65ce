import { Button, Card, Radio, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import { useStartTraining } from "../../../queries/learned.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { policies, trainers, trainersAbout } from "./choice-text.ts";
import { Directions, type Ways } from "./Directions.tsx";
import { text } from "./text.ts";

type Trainer = keyof typeof trainers;
type Policy = keyof typeof policies;

const TRAINERS = Object.keys(trainers) as Trainer[];
const POLICIES = Object.keys(policies) as Policy[];

/** How to learn, and the button that begins. */
export function StartForm() {
  const { say } = useLanguage();
  const [trainer, setTrainer] = useState<Trainer>("auto");
  const [leaks, setLeaks] = useState<Policy>("drop");
  const [from, setFrom] = useState("");
  const [monotone, setMonotone] = useState<Ways>({});
  const start = useStartTraining();
  return (
    <Card component="section" aria-label={say(text.start)}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(text.start)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.startAbout)}
          </Text>
        </div>
        <Radio.Group
          label={say(text.trainer)}
          value={trainer}
          onChange={(value) => setTrainer(TRAINERS.find((one) => one === value) ?? "auto")}
        >
          <Stack gap={8} mt={6}>
            {TRAINERS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={say(trainers[one])}
                description={say(trainersAbout[one])}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Select
          label={say(text.leaks)}
          data={POLICIES.map((value) => ({ value, label: say(policies[value]) }))}
          value={leaks}
          allowDeselect={false}
          onChange={(value) => setLeaks(POLICIES.find((one) => one === value) ?? "drop")}
        />
        <TextInput
          type="date"
          label={say(text.from)}
          description={say(text.fromAbout)}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <Directions ways={monotone} onChange={setMonotone} />
        <Button
          leftSection={<IconSchool size={16} />}
          loading={start.isPending}
          onClick={() =>
            start.mutate({ trainer, leaks, from: from === "" ? null : from, monotone })
          }
        >
          {say(text.start)}
        </Button>
      </Stack>
    </Card>
  );
}
