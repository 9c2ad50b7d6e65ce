import { Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useLanguage } from "../language.tsx";
import { useEntries } from "./entries.ts";
import styles from "./frame.module.css";
import { text } from "./text.ts";

/** Entries with a place of their own; the others share the last. */
const PLACES = 4;

/** The navigation at the bottom of a phone. */
export function Bar() {
  const { say } = useLanguage();
  const entries = useEntries();
  const others = entries.slice(PLACES);
  const { pathname } = useLocation();
  const isAmongOthers = others.some(({ to }) => `${pathname}/`.startsWith(`${to}/`));
  return (
    <nav className={styles.places} aria-label={say(text.navigation)}>
      {entries.slice(0, PLACES).map(({ to, icon: Icon, label }) => (
        <Link key={to} to={to} className={styles.place}>
          <Icon size={22} stroke={1.6} aria-hidden />
          <span>{say(label)}</span>
        </Link>
      ))}
      {others.length > 0 && (
        <Menu position="top-end" width={220}>
          <Menu.Target>
            <UnstyledButton
              className={styles.place}
              data-status={isAmongOthers ? "active" : undefined}
            >
              <IconDots size={22} stroke={1.6} aria-hidden />
              <span>{say(text.more)}</span>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ to, icon: Icon, label }) => (
              <Menu.Item
                key={to}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                renderRoot={(props) => <Link to={to} {...props} />}
              >
                {say(label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
