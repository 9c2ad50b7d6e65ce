import { Anchor, Drawer, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Refused } from "../../import/Refused.tsx";

type Props = { files: readonly string[]; refused: number; says: string };

/** A number of rows that could not be imported: it opens them, with why. */
export function RefusedLink({ files, refused, says }: Props) {
  const [isOpen, open] = useDisclosure();
  return (
    <>
      <Anchor component="button" type="button" inherit underline="always" onClick={open.open}>
        {says}
      </Anchor>
      <Drawer opened={isOpen} onClose={open.close} position="right" size="lg" title={says}>
        <Stack gap="xl">
          {files.map((id) => (
            <Refused key={id} id={id} refused={files.length === 1 ? refused : undefined} />
          ))}
        </Stack>
      </Drawer>
    </>
  );
}
