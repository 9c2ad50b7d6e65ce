import { Alert, Skeleton, Stack } from "@mantine/core";
import { useSession } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { Password } from "./Password.tsx";
import { Profile } from "./Profile.tsx";
import { Sessions } from "./Sessions.tsx";
import { TwoFactor } from "./TwoFactor.tsx";
import { text } from "./text.ts";

/** What everybody decides for themselves. */
export function Account() {
  const { say } = useLanguage();
  const { data } = useSession();
  const person = data?.person;
  return (
    <Page title={say(text.title)} about={person && `${person.email}, ${say(text[person.role])}`}>
      {!data && <Skeleton h={300} maw={560} />}
      {data && !person && <Alert color="petrol">{say(text.noPerson)}</Alert>}
      {person && (
        <Stack gap="md" maw={560}>
          <Profile person={person} />
          <Password person={person} />
          <TwoFactor isOn={person.twoFactor} />
          <Sessions />
        </Stack>
      )}
    </Page>
  );
}
