import type { Row } from "./results.ts";

/** What a bench is given: the cluster to work on, and how to say what it is at. */
export type Context = { cluster: string; tell: (what: string) => void };
export type Bench = (context: Context) => Promise<Row[]>;
