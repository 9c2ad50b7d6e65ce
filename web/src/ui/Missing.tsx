import { Button } from "@mantine/core";
import { IconCompassOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "./EmptyState.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** An address that leads nowhere. */
export function Missing() {
  const { say } = useLanguage();
  return (
    <EmptyState
      icon={IconCompassOff}
      title={say(text.missing)}
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{say(text.home)}</Button>}
    >
      {say(text.missingWhy)}
    </EmptyState>
  );
}
