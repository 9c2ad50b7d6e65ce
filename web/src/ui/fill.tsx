import { Fragment, type ReactNode } from "react";
import styles from "./fill.module.css";

/** A sentence with nodes in the places of its bars: `"| of |"` with two numbers that are links. */
export const fill = (sentence: string, ...nodes: ReactNode[]): ReactNode =>
  sentence.split("|").map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no name but their place
    <Fragment key={i}>
      {i > 0 && <span className={styles.node}>{nodes[i - 1]}</span>}
      {part}
    </Fragment>
  ));
