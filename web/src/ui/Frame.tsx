import { AppShell, Group } from "@mantine/core";
import { Outlet, useMatches } from "@tanstack/react-router";
import { Bar } from "./frame/Bar.tsx";
import { ConnectionBanner } from "./frame/ConnectionBanner.tsx";
import styles from "./frame/frame.module.css";
import { Logo } from "./frame/Logo.tsx";
import { PersonMenu } from "./frame/PersonMenu.tsx";
import { Rail } from "./frame/Rail.tsx";
import { text } from "./frame/text.ts";
import { useLanguage } from "./language.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Stands alone, without navigation: signing in and the like. */
    bare?: true;
  }
}

/** What stands around every screen. */
export function Frame() {
  const { say } = useLanguage();
  const isBare = useMatches({ select: (matches) => matches.some((one) => one.staticData.bare) });
  if (isBare)
    return (
      <main>
        <ConnectionBanner />
        <Outlet />
      </main>
    );
  return (
    <AppShell
      padding="lg"
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: true } }}
      header={{ height: { base: 48, sm: 0 } }}
      footer={{ height: { base: 60, sm: 0 } }}
    >
      <a className={styles.skip} href="#content">
        {say(text.skip)}
      </a>
      <AppShell.Header hiddenFrom="sm" withBorder={false} className={styles.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Logo />
          <PersonMenu compact />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar withBorder={false} className={styles.rail} aria-label={say(text.navigation)}>
        <Rail />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={styles.main}>
        <ConnectionBanner />
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm" className={styles.bar}>
        <Bar />
      </AppShell.Footer>
    </AppShell>
  );
}
