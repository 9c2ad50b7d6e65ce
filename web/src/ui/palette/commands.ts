import { useMantineColorScheme } from "@mantine/core";
import { IconLanguage, type IconUsers } from "@tabler/icons-react";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { insights } from "../../insights.ts";
import type { Entry } from "../../navigation.ts";
import { mayAs, useSession } from "../../queries/session.ts";
import { sections } from "../../sections.ts";
import { useEntries } from "../frame/entries.ts";
import { LANGUAGES, THEMES } from "../frame/PersonMenu.tsx";
import { text as frame } from "../frame/text.ts";
import { type Language, useLanguage } from "../language.tsx";
import { text } from "./text.ts";

export type Command = { name: string; icon: typeof IconUsers; run: () => void };

/** What was found, opened. */
export function useWays() {
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to });
  return {
    // A number alone may be somebody's user id.
    toLead: (id: number) => go(`/leads/lead:${id}`),
    toModel: (name: string) => go(`/models/${encodeURIComponent(name)}`),
    toSegment: (name: string) => go(`/segments/${encodeURIComponent(name)}`),
  };
}

/** Every screen and setting that the reader may open, and how they like the app. */
export function usePlaces(): { places: Command[]; actions: Command[] } {
  const { say, setLanguage } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const { routesByPath } = useRouter();
  const role = useSession().data?.person?.role;
  const isOpen = (one: Entry) => one.to in routesByPath && mayAs(role, one.for);
  const parts = [...insights, ...sections].filter(isOpen);
  const places = [...useEntries(), ...parts].map(({ to, icon, label }) => ({
    ...{ name: say(label), icon },
    run: () => void navigate({ to }),
  }));
  const themes = Object.entries(THEMES).map(([theme, icon]) => {
    const { en, it } = frame[theme as keyof typeof THEMES];
    const run = () => setColorScheme(theme as keyof typeof THEMES);
    return { name: say(text.theme(en, it)), icon, run };
  });
  const languages = Object.entries(LANGUAGES).map(([language, name]) => ({
    ...{ name: say(text.language(name)), icon: IconLanguage },
    run: () => setLanguage(language as Language),
  }));
  return { places, actions: [...themes, ...languages] };
}
