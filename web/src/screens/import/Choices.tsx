import type { ImportFile, ImportPreview } from "@bussola/contract";
import {
  Autocomplete,
  Card,
  Checkbox,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { Settings } from "../../queries/imports.ts";
import { useLanguage } from "../../ui/language.tsx";
import { AT_ONCE } from "../../ui/Portion.tsx";
import { text } from "./text.ts";

type Props = {
  file: ImportFile;
  settings: Settings;
  type: ImportPreview["type"];
  change(settings: Settings): void;
};

/** What the file does not say by itself. */
export function Choices({ file, settings, type, change }: Props) {
  const { say } = useLanguage();
  return (
    <Card>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <Stack gap={4}>
          <Text size="sm" fw={500} id="what-rows-are">
            {say(text.what)}
          </Text>
          <SegmentedControl
            aria-labelledby="what-rows-are"
            value={type}
            data={[
              { value: "leads", label: say(text.leads) },
              { value: "events", label: say(text.events) },
            ]}
            onChange={(value) =>
              change({ ...settings, type: value === "events" ? value : "leads" })
            }
          />
        </Stack>
        {type === "events" && (
          <TextInput
            label={say(text.event)}
            description={say(text.eventWhy)}
            value={settings.event ?? ""}
            maxLength={200}
            onChange={({ currentTarget: { value } }) =>
              change({ ...settings, event: value || undefined })
            }
          />
        )}
        <Autocomplete
          label={say(text.at)}
          description={say(text.atWhy)}
          limit={AT_ONCE}
          data={file.columns.map(({ name }) => name)}
          value={settings.at ?? ""}
          onChange={(value) => change({ ...settings, at: value.trim() || undefined })}
        />
        <Select
          label={say(text.dates)}
          allowDeselect={false}
          value={settings.dates ?? "guessed"}
          data={(["guessed", "dmy", "mdy"] as const).map((value) => ({
            value,
            label: say(text[value]),
          }))}
          onChange={(value) =>
            change({ ...settings, dates: value === "dmy" || value === "mdy" ? value : undefined })
          }
        />
        <Checkbox
          label={say(text.historical)}
          description={say(text.historicalWhy)}
          checked={settings.historical ?? true}
          onChange={(event) => change({ ...settings, historical: event.currentTarget.checked })}
        />
      </SimpleGrid>
    </Card>
  );
}
