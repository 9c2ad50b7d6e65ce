import type { NewKey as Made } from "@bussola/contract";
import { Autocomplete, Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useKeyActions } from "../../../queries/keys.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { ShownOnce } from "./ShownOnce.tsx";
import { text } from "./text.ts";

type Props = { isOpen: boolean; close(): void; sources: string[] };

/** Makes a key, and shows it this once. */
export function NewKey({ isOpen, close, sources }: Props) {
  const { say } = useLanguage();
  const [made, setMade] = useState<Made>();
  const end = () => {
    setMade(undefined);
    close();
  };
  return (
    <Modal opened={isOpen} onClose={end} title={say(made ? text.newKey : text.create)} size="lg">
      {made ? <ShownOnce made={made} close={end} /> : <Form sources={sources} tell={setMade} />}
    </Modal>
  );
}

function Form({ sources, tell }: { sources: string[]; tell(made: Made): void }) {
  const { say } = useLanguage();
  const [scope, setScope] = useState<"write" | "secret">("write");
  const [source, setSource] = useState("");
  const { create } = useKeyActions();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ scope, source: source.trim() }, { onSuccess: tell });
      }}
    >
      <Stack>
        <Radio.Group
          label={say(text.scope)}
          value={scope}
          onChange={(value) => setScope(value === "secret" ? "secret" : "write")}
        >
          <Stack gap={6} mt={4}>
            <Radio value="write" label={say(text.writeWhy)} />
            <Radio value="secret" label={say(text.secretWhy)} />
          </Stack>
        </Radio.Group>
        <Autocomplete
          label={say(text.source)}
          description={say(text.sourceWhy)}
          data={sources}
          value={source}
          onChange={setSource}
          maxLength={200}
          required
        />
        {create.error && <Fault error={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={source.trim() === ""}>
            {say(text.make)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
