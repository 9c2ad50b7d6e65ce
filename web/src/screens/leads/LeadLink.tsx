import { Anchor } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

const addressOf = (id: number): string => `/leads/${id}`;

/** Opens a lead from wherever its row is. */
export function useOpenLead(): (id: number) => void {
  const router = useRouter();
  return (id) => router.history.push(addressOf(id));
}

/** A lead's name, which leads to its page: also in another tab. */
export function LeadLink({ id, children }: { id: number; children: ReactNode }) {
  const open = useOpenLead();
  return (
    <Anchor
      href={addressOf(id)}
      tabIndex={-1}
      truncate
      fw={550}
      underline="hover"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open(id);
      }}
    >
      {children}
    </Anchor>
  );
}
