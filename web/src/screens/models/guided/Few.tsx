import type { GuidedStudy } from "@bussola/contract";
import { Alert } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** That outcomes are too few to learn from, where they are. */
export function Few({ study: { enough, needed } }: { study: GuidedStudy }) {
  const { say, number } = useLanguage();
  if (enough) return null;
  return (
    <Alert color="needle" icon={<IconScale />} title={say(text.few)}>
      {say(text.fewWhy(number(needed)))}
    </Alert>
  );
}
