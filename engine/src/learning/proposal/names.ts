import type { Rule, Signal } from "../../model/schema.ts";
import type { Ruled } from "./rules.ts";

/** Names have at most 200 characters; a few are left for a number behind. */
const LONGEST = 180;

/** The names of a model's signals and rules: no two alike. */
export class Names {
  readonly signals = new Map<string, Signal>();
  readonly #rules = new Set<string>();

  /** The signal's name: the wanted one, numbered where another signal has it. */
  signal(wanted: string, signal: Signal): string {
    const text = JSON.stringify(signal);
    for (let n = 1; ; n++) {
      const name = numbered(wanted, n);
      const other = this.signals.get(name);
      if (other && JSON.stringify(other) !== text) continue;
      this.signals.set(name, signal);
      return name;
    }
  }

  /** A rule on its signal. @param wanted names for it, of which the last is numbered where it is taken */
  rule({ rule, signal, name }: Ruled, ...wanted: [string, ...string[]]): Rule {
    const own = this.signal(name, signal);
    return { ...rule, signal: own, ...this.ruleName(own, ...wanted) };
  }

  /** A name for a rule, where that is not its signal's own. */
  ruleName(signal: string, ...wanted: [string, ...string[]]): { name?: string } {
    const last = wanted.at(-1) as string;
    for (let n = 0; ; n++) {
      const name =
        n < wanted.length ? numbered(wanted[n]!, 1) : numbered(last, n - wanted.length + 2);
      if (this.#rules.has(name)) continue;
      this.#rules.add(name);
      return name === signal ? {} : { name };
    }
  }
}

function numbered(name: string, n: number): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST).toWellFormed()}…` : name;
  return n === 1 ? short : `${short} (${n})`;
}
