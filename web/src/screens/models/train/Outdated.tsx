import type { LearnedSummary } from "@bussola/contract";
import { Alert, Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Of what was learnt when something else counted as won: its chances are of that. */
export function Outdated({ learned: { outdated } }: { learned: LearnedSummary }) {
  const { say } = useLanguage();
  if (!outdated) return null;
  return (
    <Alert color="orange" variant="light" title={say(text.outdated)}>
      {fill(
        say(text.outdatedWhy),
        <Anchor
          inherit
          c="inherit"
          underline="always"
          renderRoot={(props) => <Link to="/settings/outcomes" {...props} />}
        >
          {say(text.outcomes)}
        </Anchor>,
      )}
    </Alert>
  );
}
