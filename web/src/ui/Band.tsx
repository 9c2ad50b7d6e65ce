import { Badge, type MantineSize } from "@mantine/core";
import { hueOf } from "./bands.ts";

type Props = {
  band: string | null | undefined;
  /** Those of its model, the lowest first; none while they are not known. */
  bands: readonly string[] | undefined;
  size?: MantineSize;
};

/** A band, the same everywhere; nothing where there is none. */
export function Band({ band, bands = [], size = "md" }: Props) {
  if (!band) return null;
  return (
    <Badge color={hueOf(band, bands)} variant="light" maw={140} size={size} flex="none">
      {band}
    </Badge>
  );
}
