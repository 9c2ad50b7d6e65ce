import { Autocomplete } from "@mantine/core";
import { useChannels } from "../../../../queries/channels.ts";
import { askedOf } from "../search.ts";

type Props = { label: string; value: string; onChange(value: string): void; required?: boolean };

/** A source, chosen among those that leads came from, so that costs stand beside them. */
export function SourceField(props: Props) {
  const { data } = useChannels(askedOf({}));
  const seen = data?.channels.flatMap(({ source }) => source ?? []) ?? [];
  return <Autocomplete {...props} data={seen} maxLength={100} maxDropdownHeight={220} />;
}
