import type { SignedIn } from "@bussola/contract";
import { Button, Card, Group, NativeSelect, Stack, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useAccountActions } from "../../queries/account.ts";
import { Fault } from "../../ui/Fault.tsx";
import { type Language, useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

const LANGUAGES: Record<Language, string> = { en: "English", it: "Italiano" };
const languageOf = (value: string): Language | null =>
  value === "en" || value === "it" ? value : null;

export function Profile({ person }: { person: SignedIn }) {
  const { say, setLanguage } = useLanguage();
  const { save } = useAccountActions();
  const [name, setName] = useState(person.name);
  const [language, chooseLanguage] = useState(person.language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = { name: name.trim(), language };
    save.mutate(given, {
      onSuccess: () => {
        if (language) setLanguage(language);
        notifications.show({ message: say(text.saved) });
      },
    });
  };
  return (
    <Card component="section" aria-labelledby="profile">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} id="profile">
            {say(text.profile)}
          </Title>
          <TextInput
            label={say(text.name)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            maxLength={200}
            required
            withAsterisk={false}
          />
          <NativeSelect
            label={say(text.language)}
            value={language ?? ""}
            onChange={(event) => chooseLanguage(languageOf(event.currentTarget.value))}
            data={[
              { value: "", label: say(text.browsers) },
              ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
            ]}
          />
          {save.error && <Fault error={save.error} />}
          <Group>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={name.trim() === person.name && language === person.language}
            >
              {say(text.save)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
