import { Button, Stack, TextInput } from "@mantine/core";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useSession, useSetUp } from "../../queries/session.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Entrance } from "./Entrance.tsx";
import { isEnough, NewPassword } from "./NewPassword.tsx";
import { text } from "./text.ts";

/** The very first screen: whoever starts Bussola makes the account that manages it. */
export function Welcome() {
  const { say, language } = useLanguage();
  const session = useSession();
  const setUp = useSetUp();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const known = [name, email];
  if (session.data && !session.data.firstStart && !setUp.isSuccess) return <Navigate to="/" />;

  const create = (event: FormEvent) => {
    event.preventDefault();
    const given = { name: name.trim(), email: email.trim(), password, language };
    setUp.mutate(given, { onSuccess: () => navigate({ to: "/" }) });
  };
  return (
    <Entrance title={say(text.welcome)} about={say(text.welcomeAbout)}>
      <form onSubmit={create}>
        <Stack gap="md">
          <TextInput
            label={say(text.name)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            maxLength={200}
            required
            withAsterisk={false}
            autoFocus
          />
          <TextInput
            label={say(text.email)}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username"
            maxLength={254}
            required
            withAsterisk={false}
          />
          <NewPassword
            label={say(text.password)}
            value={password}
            onChange={setPassword}
            known={known}
          />
          {setUp.error && <Fault error={setUp.error} />}
          <Button
            type="submit"
            size="md"
            loading={setUp.isPending}
            disabled={!isEnough(password, known)}
          >
            {say(text.create)}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
