import type { Feedback } from "@bussola/contract";
import { Button, Group, Kbd, Text } from "@mantine/core";
import { IconCheck, IconPhoneCheck, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { reasons, text } from "./text.ts";
import styles from "./today.module.css";

type Props = {
  isRejecting: boolean;
  setRejecting(is: boolean): void;
  answer(feedback: Feedback): void;
  /** Whether keys are shown on the buttons. */
  keys: boolean;
  isWide: boolean;
};

/** What a salesperson answers; a rejection wants its reason. */
export function Answers({ isRejecting, setRejecting, answer, keys, isWide }: Props) {
  const { say } = useLanguage();
  const hint = (key: string) => (keys ? <Kbd size="xs">{key}</Kbd> : undefined);
  if (isRejecting)
    return (
      <fieldset className={styles.reasons}>
        <Text component="legend" size="sm" fw={600} mb={6}>
          {say(text.rejectWhy)}
        </Text>
        <Group gap={6}>
          {reasons.map(({ reason, label }, i) => (
            <Button
              key={reason}
              variant="default"
              rightSection={hint(String(i + 1))}
              onClick={() => answer({ answer: "rejected", reason })}
            >
              {say(label)}
            </Button>
          ))}
          <Button variant="subtle" color="gray" onClick={() => setRejecting(false)}>
            {say(text.cancel)}
          </Button>
        </Group>
      </fieldset>
    );
  return (
    <div className={styles.answers}>
      <Button
        leftSection={isWide && <IconPhoneCheck size={18} />}
        rightSection={hint("c")}
        onClick={() => answer({ answer: "contacted" })}
      >
        {say(text.contacted)}
      </Button>
      <Button
        variant="light"
        leftSection={isWide && <IconCheck size={18} />}
        rightSection={hint("a")}
        onClick={() => answer({ answer: "accepted" })}
      >
        {say(text.accept)}
      </Button>
      <Button
        variant="default"
        leftSection={isWide && <IconX size={18} />}
        rightSection={hint("r")}
        onClick={() => setRejecting(true)}
      >
        {say(text.reject)}
      </Button>
    </div>
  );
}
