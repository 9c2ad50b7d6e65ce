import { ActionIcon, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconMoon,
  IconSelector,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { type Language, useLanguage } from "../language.tsx";
import styles from "./frame.module.css";
import { text } from "./text.ts";

export const LANGUAGES: Record<Language, string> = { en: "English", it: "Italiano" };
export const THEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
type Theme = keyof typeof THEMES;

/** Who one is, and how one likes the app. */
export function PersonMenu({ compact = false }: { compact?: boolean }) {
  const { say, language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position={compact ? "bottom-end" : "top-start"} width={200}>
      <Menu.Target>
        {compact ? (
          <ActionIcon variant="transparent" size="lg" c="inherit" aria-label={say(text.menu)}>
            <IconUserCircle size={24} stroke={1.6} />
          </ActionIcon>
        ) : (
          <UnstyledButton className={styles.person}>
            <IconUserCircle size={20} stroke={1.6} aria-hidden />
            <span>{say(text.menu)}</span>
            <IconSelector size={14} aria-hidden />
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say(text.language)}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(chosen) => setLanguage(chosen as Language)}>
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
