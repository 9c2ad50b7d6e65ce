import { Anchor, Loader, Text } from "@mantine/core";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAcceptInvitation, useInvitation } from "../../queries/people.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { AccountForm, NameField } from "./AccountForm.tsx";
import { Entrance } from "./Entrance.tsx";
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
  const join = (password: string) => {
    const given = { token, password, language, ...(!renews && { name: name.trim() }) };
    accept.mutate(given, { onSuccess: () => navigate({ to: "/", replace: true }) });
  };
  return (
    <Entrance
      title={say(renews ? text.renewal : text.invitation)}
      about={say(renews ? text.renews(email) : text.invitedAs(email, say(text[role])))}
    >
      <AccountForm
        known={[name, email]}
        passwordLabel={say(renews ? text.newPassword : text.password)}
        action={say(renews ? text.save : text.join)}
        doing={accept}
        submit={join}
      >
        {/* So that password managers keep the password under the right name. */}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        {!renews && <NameField value={name} onChange={setName} />}
      </AccountForm>
    </Entrance>
  );
}
