import type { StoredLearned } from "@bussola/contract";
import { Alert } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Of what was learnt while the outcome of a lead still had a say in the day that it was looked at. */
export function TooHigh({ learned }: { learned: Pick<StoredLearned, "counts" | "outcome"> }) {
  const { say } = useLanguage();
  if (learned.counts.decided !== undefined || learned.outcome !== "learned") return null;
  return (
    <Alert color="orange" variant="light">
      {say(text.tooHigh)}
    </Alert>
  );
}
