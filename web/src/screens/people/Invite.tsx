import type { Role } from "@bussola/contract";
import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Handed, usePeopleActions } from "../../queries/people.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { isOpen: boolean; close(): void; handOver(made: Handed): void };

/** Makes a link for somebody new. */
export function Invite({ isOpen, close, handOver }: Props) {
  const { say } = useLanguage();
  return (
    <Modal opened={isOpen} onClose={close} title={say(text.invite)}>
      <Form close={close} handOver={handOver} />
    </Modal>
  );
}

const ROLES = ["sales", "marketer", "administrator"] as const;

function Form({ close, handOver }: Omit<Props, "isOpen">) {
  const { say } = useLanguage();
  const { invite } = usePeopleActions();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("sales");
  const make = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email: email.trim(), role }, { onSuccess: handOver });
  };
  return (
    <form onSubmit={make}>
      <Stack gap="md">
        <TextInput
          label={say(text.email)}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          maxLength={254}
          required
          withAsterisk={false}
          data-autofocus
        />
        <Radio.Group
          label={say(text.role)}
          value={role}
          onChange={(value) => setRole(ROLES.find((one) => one === value) ?? "sales")}
        >
          <Stack gap="xs" mt={4}>
            {ROLES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={say(text[one])}
                description={say(text[`${one}May`])}
              />
            ))}
          </Stack>
        </Radio.Group>
        {invite.error && <Fault error={invite.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {say(text.cancel)}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {say(text.makeLink)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
