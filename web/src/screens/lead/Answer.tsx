import type { Feedback, Lead } from "@bussola/contract";
import { Button, Group, Menu } from "@mantine/core";
import { IconCheck, IconPhoneCheck, IconX } from "@tabler/icons-react";
import { refOf, useAnswer, useTakeBack } from "../../queries/lead.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { answers, reasons } from "../today/text.ts";
import { text } from "./text.ts";

/** What a salesperson answers to the lead; it stands in the timeline, and can be taken back. */
export function Answer({ lead }: { lead: Lead }) {
  const { say } = useLanguage();
  const offerUndo = useUndo();
  const answer = useAnswer(refOf(lead.id));
  const takeBack = useTakeBack(refOf(lead.id));
  const give = (feedback: Feedback) =>
    void answer
      .mutateAsync(feedback)
      .then(({ key }) => {
        offerUndo(say(answers[feedback.answer]), () => takeBack.mutateAsync(key));
      })
      .catch(() => {});
  const common = { size: "compact-sm", variant: "default", disabled: answer.isPending } as const;
  return (
    <Group gap={6}>
      <Button
        {...common}
        leftSection={<IconPhoneCheck size={15} aria-hidden />}
        onClick={() => give({ answer: "contacted" })}
      >
        {say(text.contacted)}
      </Button>
      <Button
        {...common}
        leftSection={<IconCheck size={15} aria-hidden />}
        onClick={() => give({ answer: "accepted" })}
      >
        {say(text.accept)}
      </Button>
      <Menu>
        <Menu.Target>
          <Button {...common} leftSection={<IconX size={15} aria-hidden />}>
            {say(text.reject)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {reasons.map(({ reason, label }) => (
            <Menu.Item key={reason} onClick={() => give({ answer: "rejected", reason })}>
              {say(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
