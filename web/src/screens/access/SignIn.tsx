import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { Navigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useSession, useSignIn } from "../../queries/session.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Code } from "./Code.tsx";
import { Entrance } from "./Entrance.tsx";
import { text } from "./text.ts";

export function SignIn() {
  const { say } = useLanguage();
  const { to = "/" } = useSearch({ from: "/sign-in" });
  const session = useSession();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  if (session.data?.person) return <Navigate to={to} replace />;
  if (session.data?.firstStart) return <Navigate to="/welcome" replace />;
  if (signIn.data?.codeNeeded)
    return (
      <Code
        onBack={() => {
          setPassword("");
          signIn.reset();
        }}
      />
    );

  const enter = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <Entrance title={say(text.signIn)}>
      <form onSubmit={enter}>
        <Stack gap="md">
          <TextInput
            label={say(text.email)}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            label={say(text.password)}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          {signIn.error && <Fault error={signIn.error} />}
          <Button type="submit" size="md" loading={signIn.isPending}>
            {say(text.enter)}
          </Button>
          <Text size="sm" c="dimmed">
            {say(text.forgotten)}
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}
