import { TextInput } from "@mantine/core";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession, useSetUp } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { AccountForm, NameField } from "./AccountForm.tsx";
import { Entrance } from "./Entrance.tsx";
import { text } from "./text.ts";

/** The very first screen: whoever starts Bussola makes the account that manages it. */
export function Welcome() {
  const { say, language } = useLanguage();
  const session = useSession();
  const setUp = useSetUp();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  if (session.data && !session.data.firstStart && !setUp.isSuccess) return <Navigate to="/" />;

  const create = (password: string) => {
    const given = { name: name.trim(), email: email.trim(), password, language };
    setUp.mutate(given, { onSuccess: () => navigate({ to: "/" }) });
  };
  return (
    <Entrance title={say(text.welcome)} about={say(text.welcomeAbout)}>
      <AccountForm
        known={[name, email]}
        passwordLabel={say(text.password)}
        action={say(text.create)}
        doing={setUp}
        submit={create}
      >
        <NameField value={name} onChange={setName} />
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
      </AccountForm>
    </Entrance>
  );
}
