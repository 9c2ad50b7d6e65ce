import { Anchor, Button, Loader, Stack, Text, TextInput } from "@mantine/core";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAcceptInvitation, useInvitation } from "../../queries/people.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Entrance } from "./Entrance.tsx";
import { isEnough, NewPassword } from "./NewPassword.tsx";
import { text } from "./text.ts";

/** Where a link leads that an administrator handed over. */
export function Invitation() {
  const { say } = useLanguage();
  const { hash } = useLocation();
  return hash.length < 20 ? (
    <Entrance title={say(text.invitation)}>
      <Text>{say(text.noToken)}</Text>
    </Entrance>
  ) : (
    <Accept token={hash} />
  );
}

function Accept({ token }: { token: string }) {
  const { say, language } = useLanguage();
  const { data, error } = useInvitation(token);
  const accept = useAcceptInvitation();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  if (error)
    return (
      <Entrance title={say(text.invitation)}>
        <Fault error={error} />
        <Anchor renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {say(text.toSignIn)}
        </Anchor>
      </Entrance>
    );
  if (!data)
    return (
      <Entrance title={say(text.invitation)}>
        <Loader aria-hidden />
      </Entrance>
    );

  const { email, role, renews } = data;
  const known = [name, email];
  const join = (event: FormEvent) => {
    event.preventDefault();
    const given = { token, password, language, ...(!renews && { name: name.trim() }) };
    accept.mutate(given, { onSuccess: () => navigate({ to: "/", replace: true }) });
  };
  return (
    <Entrance
      title={say(renews ? text.renewal : text.invitation)}
      about={say(renews ? text.renews(email) : text.invitedAs(email, say(text[role])))}
    >
      <form onSubmit={join}>
        <Stack gap="md">
          {/* So that password managers keep the password under the right name. */}
          <input type="hidden" name="email" autoComplete="username" value={email} />
          {!renews && (
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
          )}
          <NewPassword
            label={say(renews ? text.newPassword : text.password)}
            value={password}
            onChange={setPassword}
            known={known}
          />
          {accept.error && <Fault error={accept.error} />}
          <Button
            type="submit"
            size="md"
            loading={accept.isPending}
            disabled={!isEnough(password, known)}
          >
            {say(renews ? text.save : text.join)}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
