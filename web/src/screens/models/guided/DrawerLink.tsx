import { Anchor, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";

type Props = { says: ReactNode; title: string; children: ReactNode };

/** A number in a sentence; what it counted opens beside the page, asked for only then. */
export function DrawerLink({ says, title, children }: Props) {
  const [isOpen, open] = useDisclosure();
  return (
    <>
      <Anchor
        component="button"
        type="button"
        inherit
        ta="left"
        underline="always"
        onClick={open.open}
      >
        {says}
      </Anchor>
      <Drawer opened={isOpen} onClose={open.close} position="right" size="lg" title={title}>
        {isOpen && children}
      </Drawer>
    </>
  );
}
