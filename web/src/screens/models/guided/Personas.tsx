import type { GuidedPersona, GuidedStudy } from "@bussola/contract";
import {
  ActionIcon,
  Box,
  Button,
  Card,
  Group,
  MultiSelect,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { NameField } from "./NameField.tsx";
import { Rate } from "./Rate.tsx";
import { text } from "./text.ts";
import type { Choices } from "./useChoices.ts";
import { proposalWords } from "./words.ts";

/** Kinds of customer: as the winners propose them, until somebody describes their own. */
export function Personas({ study, choices }: { study: GuidedStudy; choices: Choices }) {
  const { say, language } = useLanguage();
  const traits = study.proposals.filter(
    ({ column, section, part, verdict }) =>
      column !== null &&
      part?.kind !== "missing" &&
      (section === "ideal" || section === "demographics") &&
      verdict === "higher",
  );
  const chosen = choices.state.personas ?? study.personas.map(({ name, of }) => ({ name, of }));
  const put = (personas: typeof chosen) => choices.change({ personas });
  const [first] = traits;
  if (traits.length === 0 && chosen.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={say(text.personas)} mt="sm">
      <Group justify="space-between" align="flex-end">
        <Box flex={1} miw={260}>
          <Title order={2}>{say(text.personas)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.personasWhy)}
          </Text>
        </Box>
        {first && (
          <Button
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => put([...chosen, { name: say(text.newPersona), of: [first.id] }])}
          >
            {say(text.addPersona)}
          </Button>
        )}
      </Group>
      {chosen.length === 0 && <Text size="sm">{say(text.noPersonas)}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {chosen.map((persona, i) => (
          <PersonaCard
            // biome-ignore lint/suspicious/noArrayIndexKey: its name changes while it is typed
            key={i}
            persona={persona}
            place={i}
            evidence={study.personas[i]}
            traits={traits.map((one) => ({ value: one.id, label: proposalWords(one, language) }))}
            change={(next) => put(chosen.map((one, at) => (at === i ? next : one)))}
            remove={() => put(chosen.filter((_, at) => at !== i))}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

type Persona = { name: string; of: string[] };
type CardProps = {
  persona: Persona;
  place: number;
  evidence: GuidedPersona | undefined;
  traits: { value: string; label: string }[];
  change: (persona: Persona) => void;
  remove: () => void;
};

function PersonaCard({ persona, place, evidence, traits, change, remove }: CardProps) {
  const { say } = useLanguage();
  return (
    <Card>
      <Stack gap="xs">
        <Group wrap="nowrap" gap="xs" align="flex-end">
          <NameField
            flex={1}
            label={say(text.personaName)}
            name={persona.name}
            change={(name) => change({ ...persona, name })}
          />
          <ActionIcon size="lg" aria-label={say(text.removePersona(persona.name))} onClick={remove}>
            <IconTrash size={17} stroke={1.6} />
          </ActionIcon>
        </Group>
        <MultiSelect
          label={say(text.personaOf)}
          data={traits}
          value={persona.of}
          maxValues={10}
          onChange={(of) => of.length > 0 && change({ ...persona, of })}
        />
        {evidence && evidence.leads > 0 && (
          <Rate {...evidence} title={persona.name} behind={{ of: "persona", id: `${place}` }} />
        )}
      </Stack>
    </Card>
  );
}
