import { NavLink, ScrollArea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../language.tsx";
import { SearchButton } from "../palette/Search.tsx";
import { useEntries } from "./entries.ts";
import styles from "./frame.module.css";
import { Logo } from "./Logo.tsx";
import { PersonMenu } from "./PersonMenu.tsx";

/** The navigation at the side of a desk's screen. */
export function Rail() {
  const { say } = useLanguage();
  return (
    <>
      <div className={styles.head}>
        <Logo />
      </div>
      <SearchButton />
      <ScrollArea className={styles.entries}>
        {useEntries().map(({ to, icon: Icon, label }) => (
          <NavLink
            key={to}
            className={styles.entry}
            label={say(label)}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
            renderRoot={(props) => <Link to={to} {...props} />}
          />
        ))}
      </ScrollArea>
      <div className={styles.foot}>
        <PersonMenu />
      </div>
    </>
  );
}
