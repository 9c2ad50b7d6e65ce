import { Alert, Anchor } from "@mantine/core";
import { IconActivityHeartbeat } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAlarms } from "../../queries/watch.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** One quiet line when something about the model is beyond its limits and nobody has seen to it. */
export function Alarms({ model }: { model: string | undefined }) {
  const { say, number, language } = useLanguage();
  const alarms = useAlarms(model, language).data?.alarms ?? [];
  const open = alarms.filter(({ endedAt, acknowledged }) => endedAt === null && !acknowledged);
  const [first] = open;
  if (!first) return null;
  const others = open.length - 1;
  return (
    <Alert
      color="needle"
      variant="light"
      py="xs"
      icon={<IconActivityHeartbeat />}
      style={{ overflowWrap: "anywhere" }}
    >
      {first.sentence}{" "}
      <Anchor
        inherit
        underline="always"
        renderRoot={(props) => <Link to="/insights/health" search={{ model }} {...props} />}
      >
        {say(others === 0 ? text.seeHealth : text.moreAlarms(others, number(others)))}
      </Anchor>
    </Alert>
  );
}
