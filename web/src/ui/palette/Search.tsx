import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys, useOs } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import styles from "../frame/frame.module.css";
import { text } from "../frame/text.ts";
import { useLanguage } from "../language.tsx";

const load = () => import("./Palette.tsx");
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Asked for anew each time, so that it begins empty. */
let ask: () => void = () => {};

/** The palette, and Ctrl+K or ⌘K for it; once on a page. */
export function PaletteRoot() {
  const [asked, setAsked] = useState(0);
  ask = () => setAsked((before) => before + 1);
  useHotkeys([["mod+K", () => ask()]], []);
  // Once the screen is there, so that no letter typed after Ctrl+K is lost.
  useEffect(() => {
    const later = setTimeout(load, 2_000);
    return () => clearTimeout(later);
  }, []);
  return <Suspense>{asked > 0 && <Palette key={asked} />}</Suspense>;
}

/** What opens it with the mouse. */
export function SearchButton({ compact = false }: { compact?: boolean }) {
  const { say } = useLanguage();
  const isMac = useOs() === "macos";
  if (compact)
    return (
      <ActionIcon
        variant="transparent"
        size="lg"
        c="inherit"
        aria-label={say(text.search)}
        onClick={() => ask()}
      >
        <IconSearch size={22} stroke={1.6} />
      </ActionIcon>
    );
  return (
    <UnstyledButton className={styles.search} onClick={() => ask()}>
      <IconSearch size={16} stroke={1.7} aria-hidden />
      <span>{say(text.search)}</span>
      <Kbd size="xs" aria-hidden>
        {isMac ? "⌘K" : "Ctrl K"}
      </Kbd>
    </UnstyledButton>
  );
}
