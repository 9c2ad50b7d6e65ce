/** Where a scan found something; `from` is -1 when it did not. */
export type Span = { from: number; to: number };

const QUOTE = 34;
const COMMA = 44;
const DOT = 46;
const COLON = 58;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** `decoded`: a value at this very path changes what another path asked for says. */
type Path = { readonly name: Uint8Array; readonly decoded: boolean; readonly at: number };

/**
 * Finds the live values of a few paths in stored traits, whatever else these hold: the bytes are
 * walked once and nothing is decoded. Gives up where that is not enough (a path that was set or
 * removed as a whole, leaves below it, an escaped name): then the traits are to be decoded.
 */
export class TraitScan {
  /** The JSON of the value of each path asked for; a removed one is found as `null`. */
  readonly values: readonly Span[];
  /** The JSON of the verdicts on the e-mail address. */
  readonly quality: Span = { from: -1, to: -1 };
  readonly #paths: Path[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;

  constructor(paths: readonly string[]) {
    const encoder = new TextEncoder();
    this.values = paths.map(() => ({ from: -1, to: -1 }));
    const ancestors = new Set(paths.flatMap(ancestorsOf));
    for (const [at, path] of paths.entries()) {
      const within = ancestorsOf(path).some((above) => paths.includes(above));
      this.#paths.push({ name: encoder.encode(path), decoded: within || ancestors.has(path), at });
    }
    for (const path of ancestors)
      if (!paths.includes(path))
        this.#paths.push({ name: encoder.encode(path), decoded: true, at: -1 });
  }

  /** Scans the bytes from `from` up to `to`; false when they are to be decoded instead. */
  scan(bytes: Uint8Array, from: number, to: number): boolean {
    for (const span of this.values) span.from = -1;
    this.quality.from = -1;
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
    if (!this.#skip(OPEN_OBJECT)) return false;
    if (this.#skip(CLOSE_OBJECT)) return this.#at === to;
    do if (!this.#entry()) return false;
    while (this.#skip(COMMA));
    return this.#skip(CLOSE_OBJECT) && this.#at === to;
  }

  /** `"path":[value,at,"id"]`, with `,[…]` before the end for verdicts. */
  #entry(): boolean {
    const name = this.#at + 1;
    if (!this.#string(false)) return false;
    const place = this.#placeOf(name, this.#at - 1);
    if (place === undefined || !this.#skip(COLON) || !this.#skip(OPEN)) return false;
    const from = this.#at;
    this.#value();
    const span = this.values[place];
    if (span) {
      span.from = from;
      span.to = this.#at;
    }
    if (!this.#skip(COMMA)) return false;
    this.#value();
    if (!this.#skip(COMMA) || !this.#string(true)) return false;
    if (this.#skip(COMMA)) {
      this.quality.from = this.#at;
      this.#value();
      this.quality.to = this.#at;
    }
    return this.#skip(CLOSE);
  }

  /** Which path a name is, -1 for none; undefined when it changes what another path says. */
  #placeOf(from: number, to: number): number | undefined {
    for (const { name, decoded, at } of this.#paths) {
      if (!this.#startsWith(name, from, to)) continue;
      if (to - from === name.length) return decoded ? undefined : at;
      if (at >= 0 && this.#bytes[from + name.length] === DOT) return undefined;
    }
    return -1;
  }

  #startsWith(name: Uint8Array, from: number, to: number): boolean {
    if (to - from < name.length) return false;
    for (let i = 0; i < name.length; i++) if (this.#bytes[from + i] !== name[i]) return false;
    return true;
  }

  #skip(byte: number): boolean {
    if (this.#at >= this.#end || this.#bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  /** Goes behind a string; false when there is none, or an escape where none may be. */
  #string(escapes: boolean): boolean {
    if (!this.#skip(QUOTE)) return false;
    const bytes = this.#bytes;
    for (let at = this.#at; at < this.#end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#at = at + 1;
        return true;
      }
      if (byte !== BACKSLASH) continue;
      if (!escapes) return false;
      at++;
    }
    return false;
  }

  /** Goes to the comma or the bracket that ends a value. */
  #value(): void {
    let depth = 0;
    while (this.#at < this.#end) {
      const byte = this.#bytes[this.#at];
      if (depth === 0 && (byte === COMMA || byte === CLOSE)) return;
      if (byte === QUOTE) {
        if (!this.#string(true)) return;
        continue;
      }
      if (byte === OPEN || byte === OPEN_OBJECT) depth++;
      else if (byte === CLOSE || byte === CLOSE_OBJECT) depth--;
      this.#at++;
    }
  }
}

/** `a` and `a.b` for `a.b.c`. */
function ancestorsOf(path: string): string[] {
  const names = path.split(".");
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join("."));
}
