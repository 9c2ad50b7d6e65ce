import { Link } from "@tanstack/react-router";
import { useLanguage } from "../language.tsx";
import styles from "./frame.module.css";
import { text } from "./text.ts";

/** A compass, and the way home. */
export function Logo() {
  const { say } = useLanguage();
  return (
    <Link to="/" className={styles.logo} aria-label={say(text.home("Bussola"))}>
      <Compass size={26} />
      <span>Bussola</span>
    </Link>
  );
}

export function Compass({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle
        cx="16"
        cy="16"
        r="14"
        fill="none"
        stroke="currentColor"
        strokeOpacity=".45"
        strokeWidth="2"
      />
      <path d="M24.5 7.5 18.4 18.4 13.6 13.6Z" fill="var(--mantine-color-needle-4)" />
      <path d="M7.5 24.5 13.6 13.6 18.4 18.4Z" fill="currentColor" />
    </svg>
  );
}
