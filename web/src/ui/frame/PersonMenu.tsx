import { ActionIcon, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { useAccountActions } from "../../queries/account.ts";
import { useSession, useSignOut } from "../../queries/session.ts";
import { type Language, useLanguage } from "../language.tsx";
import styles from "./frame.module.css";
import { text } from "./text.ts";
import { forgetPerson } from "./useOwnLanguage.ts";

export const LANGUAGES: Record<Language, string> = { en: "English", it: "Italiano" };
export const THEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
type Theme = keyof typeof THEMES;

const ACCOUNT = "/account";

/** Who one is, and how one likes the app. */
export function PersonMenu({ compact = false }: { compact?: boolean }) {
  const { say, language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { routesByPath } = useRouter();
  const person = useSession().data?.person;
  const signOut = useSignOut();
  const { save } = useAccountActions();
  // For the other browsers of whoever chose one for their account.
  const choose = (language: Language) => {
    setLanguage(language);
    if (person?.language) save.mutate({ name: person.name, language });
  };
  return (
    <Menu position={compact ? "bottom-end" : "top-start"} width={220}>
      <Menu.Target>
        {compact ? (
          <ActionIcon variant="transparent" size="lg" c="inherit" aria-label={say(text.menu)}>
            <IconUserCircle size={24} stroke={1.6} />
          </ActionIcon>
        ) : (
          <UnstyledButton
            className={styles.person}
            aria-label={`${say(text.menu)}: ${person?.name}`}
          >
            <IconUserCircle size={20} stroke={1.6} aria-hidden />
            <span>{person?.name}</span>
            <IconSelector size={14} aria-hidden />
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person?.email}</Menu.Label>
        {ACCOUNT in routesByPath && (
          <Menu.Item
            leftSection={<IconUserCircle size={16} stroke={1.6} />}
            renderRoot={(props) => <Link to={ACCOUNT} {...props} />}
          >
            {say(text.account)}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() => signOut.mutate(undefined, { onSuccess: forgetPerson })}
        >
          {say(text.signOut)}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{say(text.language)}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(chosen) => choose(chosen as Language)}>
          {Object.entries(LANGUAGES).map(([one, name]) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{say(text.theme)}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as Theme)}>
          {Object.entries(THEMES).map(([one, Icon]) => (
            <Menu.RadioItem key={one} value={one} rightSection={<Icon size={16} stroke={1.6} />}>
              {say(text[one as Theme])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
