import { AppShell, Group } from "@mantine/core";
import { Navigate, Outlet, useLocation, useMatches } from "@tanstack/react-router";
import { useSession } from "../queries/session.ts";
import { Fault } from "./Fault.tsx";
import { Bar } from "./frame/Bar.tsx";
import { ConnectionBanner } from "./frame/ConnectionBanner.tsx";
import styles from "./frame/frame.module.css";
import { Logo } from "./frame/Logo.tsx";
import { PersonMenu } from "./frame/PersonMenu.tsx";
import { Rail } from "./frame/Rail.tsx";
import { text } from "./frame/text.ts";
import { useOwnLanguage } from "./frame/useOwnLanguage.ts";
import { useLanguage } from "./language.tsx";
import { PaletteRoot, SearchButton } from "./palette/Search.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Stands alone, without navigation, also for those who did not sign in. */
    bare?: true;
  }
}

const SIGN_IN = "/sign-in";
const WELCOME = "/welcome";

/** What stands around every screen; those who did not sign in are led to where they can. */
export function Frame() {
  const isBare = useMatches({ select: (matches) => matches.some((one) => one.staticData.bare) });
  return isBare ? <Bare /> : <Guarded />;
}

function Bare() {
  return (
    <main>
      <ConnectionBanner />
      <Outlet />
    </main>
  );
}

function Guarded() {
  const { data, error, refetch } = useSession();
  const { href, pathname } = useLocation();
  // On the way there, while its part of the app is loaded.
  const isLeaving = pathname === SIGN_IN || pathname === WELCOME;
  if (isLeaving) return null;
  if (data?.firstStart) return <Navigate to={WELCOME} replace />;
  if (data && !data.person)
    return <Navigate to={SIGN_IN} search={href === "/" ? {} : { to: href }} replace />;
  if (data) return <Framed />;
  return (
    <main className={styles.alone}>{error && <Fault error={error} retry={() => refetch()} />}</main>
  );
}

function Framed() {
  const { say } = useLanguage();
  useOwnLanguage();
  return (
    <AppShell
      padding="lg"
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: true } }}
      header={{ height: { base: 48, sm: 0 } }}
      footer={{ height: { base: 60, sm: 0 } }}
    >
      <PaletteRoot />
      <a className={styles.skip} href="#content">
        {say(text.skip)}
      </a>
      <AppShell.Header hiddenFrom="sm" withBorder={false} className={styles.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Logo />
          <Group gap={4}>
            <SearchButton compact />
            <PersonMenu compact />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        visibleFrom="sm"
        withBorder={false}
        className={styles.rail}
        aria-label={say(text.navigation)}
      >
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
