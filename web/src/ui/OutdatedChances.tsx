import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLearnedList } from "../queries/learned.ts";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** Beside chances that are of something else than what counts as won now; nothing otherwise. */
export function OutdatedChances() {
  const { say } = useLanguage();
  const published = useLearnedList().data?.learned.find(({ state }) => state === "published");
  if (!published?.outdated) return null;
  return (
    <Text size="xs" fw={600} role="status">
      {say(text.outdatedChances)}{" "}
      <Anchor inherit underline="always" renderRoot={(props) => <Link to="/train" {...props} />}>
        {say(text.trainAgain)}
      </Anchor>
    </Text>
  );
}
