import { Stack } from "@mantine/core";
import { Refused } from "../../import/Refused.tsx";
import { DrawerLink } from "./DrawerLink.tsx";

type Props = { files: readonly string[]; refused: number; says: string };

/** A number of rows that could not be imported: it opens them, with why. */
export function RefusedLink({ files, refused, says }: Props) {
  return (
    <DrawerLink says={says} title={says}>
      <Stack gap="xl">
        {files.map((id) => (
          <Refused key={id} id={id} refused={files.length === 1 ? refused : undefined} />
        ))}
      </Stack>
    </DrawerLink>
  );
}
