import type { Behind } from "@bussola/contract";
import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useCallback, useContext } from "react";

/** Whom a number counted, and by which model they are listed: the main one unless said. */
export type Which = { behind: Behind; model?: string };

/** Kinds of numbers of which it was not kept whom they counted: they are no links. */
export const NotKept = createContext<ReadonlySet<Behind["of"]>>(new Set());

export const useIsKept = (of: Behind["of"]): boolean => !useContext(NotKept).has(of);

/** In a line of text a link is told by more than its colour. */
type CountedProps = Which & { inText?: boolean; children: ReactNode };

/** A number that opens the very leads that it counted. */
export function Counted({ behind, model, inText = false, children }: CountedProps) {
  if (!useIsKept(behind.of)) return children;
  return (
    <Anchor
      inherit
      underline={inText ? "always" : "hover"}
      renderRoot={(props) => <Link to="/leads" search={{ behind, model, who: "all" }} {...props} />}
    >
      {children}
    </Anchor>
  );
}

/** The same for a point of a chart. */
export function useOpenCounted(): (which: Which) => void {
  const navigate = useNavigate();
  return useCallback(
    (which) => void navigate({ to: "/leads", search: { ...which, who: "all" } }),
    [navigate],
  );
}
