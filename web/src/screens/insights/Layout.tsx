import { ScrollArea } from "@mantine/core";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import styles from "./insights.module.css";
import { text } from "./text.ts";
import { useTabs } from "./use-tabs.ts";

/** On a phone not all tabs have room: the open one is seen. */
const show = (tab: HTMLElement | null): void =>
  tab?.scrollIntoView({ inline: "center", block: "nearest" });

/** Insights: their parts as tabs above the one that is open. */
export function Layout() {
  const { say } = useLanguage();
  const open = useLocation().pathname;
  return (
    <>
      <ScrollArea type="never" className={styles.tabs}>
        <nav className={styles.list} aria-label={say(text.parts)}>
          {useTabs().map(({ to, icon: Icon, label }) => (
            <Link
              key={to}
              to={to}
              className={styles.tab}
              ref={open.startsWith(to) ? show : undefined}
            >
              <Icon size={16} stroke={1.6} aria-hidden />
              {say(label)}
            </Link>
          ))}
        </nav>
      </ScrollArea>
      <Outlet />
    </>
  );
}
