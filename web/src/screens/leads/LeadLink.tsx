import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** By its number, even where some user id is the same number. */
const refOf = (id: number): string => `lead:${id}`;

/** Opens a lead from wherever its row is. */
export function useOpenLead(): (id: number) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: "/leads/$ref", params: { ref: refOf(id) } });
}

/** A lead's name, which leads to its page: also in another tab. */
export function LeadLink({ id, children }: { id: number; children: ReactNode }) {
  return (
    <Anchor
      truncate
      display="block"
      fw={550}
      underline="hover"
      renderRoot={(props) => <Link to="/leads/$ref" params={{ ref: refOf(id) }} {...props} />}
    >
      {children}
    </Anchor>
  );
}
