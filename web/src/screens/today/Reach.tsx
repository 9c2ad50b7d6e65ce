import type { TodayLead } from "@bussola/contract";
import { Button, Text } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";
import styles from "./today.module.css";
import { useWho } from "./useWho.ts";

/** How to reach a lead: traits are whatever a visitor sent, so only what can be dialled or written to. */
export function Reach({ lead, size }: { lead: TodayLead; size: "sm" | "lg" }) {
  const { say } = useLanguage();
  const name = useWho()(lead);
  const phone = lead.phone && /^\+?[\d\s()./-]{5,25}$/.test(lead.phone) ? lead.phone : null;
  const email = lead.email && /^[^\s@<>"?&]+@[^\s@<>"?&]+$/.test(lead.email) ? lead.email : null;
  if (!phone && !email)
    return (
      <Text size="sm" c="dimmed">
        {say(text.unreachable)}
      </Text>
    );
  return (
    <div className={styles.reach}>
      {phone && (
        <Button
          component="a"
          size={size}
          variant="light"
          href={`tel:${phone.replace(/[^\d+]/g, "")}`}
          leftSection={<IconPhone size={18} />}
          aria-label={`${say(text.callWhom(name))}, ${phone}`}
        >
          {size === "lg" ? say(text.call) : phone}
        </Button>
      )}
      {email && (
        <Button
          component="a"
          size={size}
          variant="light"
          href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}
          leftSection={<IconMail size={18} />}
          aria-label={`${say(text.writeWhom(name))}, ${email}`}
        >
          {size === "lg" ? say(text.write) : email}
        </Button>
      )}
    </div>
  );
}
