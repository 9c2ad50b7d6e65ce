import { Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { isEnough, NewPassword } from "./NewPassword.tsx";
import { text } from "./text.ts";

type Props = {
  /** The fields above that of the password. */
  children: ReactNode;
  /** What others know of its person. */
  known: readonly string[];
  passwordLabel: string;
  /** On the button. */
  action: string;
  doing: { isPending: boolean; error: Error | null };
  submit(password: string): void;
};

/** Makes an account, or gives it another password. */
export function AccountForm({ children, known, passwordLabel, action, doing, submit }: Props) {
  const [password, setPassword] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(password);
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        {children}
        <NewPassword label={passwordLabel} value={password} onChange={setPassword} known={known} />
        {doing.error && <Fault error={doing.error} />}
        <Button
          type="submit"
          size="md"
          loading={doing.isPending}
          disabled={!isEnough(password, known)}
        >
          {action}
        </Button>
      </Stack>
    </form>
  );
}

type NameProps = { value: string; onChange(value: string): void };

/** What a person is called; the first field of the form. */
export function NameField({ value, onChange }: NameProps) {
  const { say } = useLanguage();
  return (
    <TextInput
      label={say(text.name)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="name"
      maxLength={200}
      required
      withAsterisk={false}
      autoFocus
    />
  );
}
