import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  id: number;
  name: string | null;
  email: string | null;
  userId: string | null;
};

/** A lead by the best that is known of it, leading to its page. */
export function LeadName({ id, name, email, userId }: Props) {
  const { say } = useLanguage();
  const title = name ?? email ?? userId;
  return (
    <>
      <Anchor
        size="sm"
        c={title ? undefined : "dimmed"}
        renderRoot={(props) => <Link to="/leads/$ref" params={{ ref: String(id) }} {...props} />}
      >
        {title ?? `${say(text.unknownLead)} ${id}`}
      </Anchor>
      {name && email && (
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      )}
    </>
  );
}
