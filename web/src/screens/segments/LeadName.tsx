import { Anchor, Text } from "@mantine/core";
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
      <Anchor size="sm" href={`/leads/${id}`} c={title ? undefined : "dimmed"}>
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
