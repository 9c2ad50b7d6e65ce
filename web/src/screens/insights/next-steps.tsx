import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** What to do next where a model is missing. */
export function OpenModels() {
  const { say } = useLanguage();
  return (
    <Button renderRoot={(props) => <Link to="/models" {...props} />}>{say(text.openModels)}</Button>
  );
}

/** What to do next where past leads are missing, for who may do it. */
export function ImportLeads() {
  const { say } = useLanguage();
  if (!useMay("marketer")) return null;
  return (
    <Button renderRoot={(props) => <Link to="/import" {...props} />}>
      {say(text.importLeads)}
    </Button>
  );
}

/** What to do next where nobody counts as won, for who may do it. */
export function DefineOutcomes() {
  const { say } = useLanguage();
  if (!useMay("marketer")) return null;
  return (
    <Button renderRoot={(props) => <Link to="/settings/outcomes" {...props} />}>
      {say(text.defineOutcomes)}
    </Button>
  );
}
