import type { Clause } from "@bussola/engine";
import { Autocomplete } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import { AmountFields } from "./AmountFields.tsx";
import type { ChangeLeaf } from "./definition.ts";
import { useEditing } from "./editing.ts";
import { useOwnSignal } from "./own.ts";
import { text } from "./text.ts";

type Props = { node: Clause; event: string; onChange: ChangeLeaf };

/** An event by its name, how often and when: a signal of the segment's own. */
export function EventFields({ node, event, onChange }: Props) {
  const { vocabulary } = useEditing();
  const { say } = useLanguage();
  const own = useOwnSignal(node, onChange);
  return (
    <>
      <Autocomplete
        size="xs"
        flex={1}
        miw={170}
        maw={320}
        data-first
        aria-label={say(text.event)}
        data={[...(vocabulary.events ?? [])]}
        value={event}
        onChange={(typed) => own({ event: typed }, typed)}
      />
      <AmountFields node={node} signal={{ event }} onChange={onChange} />
    </>
  );
}
