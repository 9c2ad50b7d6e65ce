/** The text of one JSON value and the line of the file, from 1, at which it begins. */
export type JsonText = { line: number; text: string };

/** Reads text in pieces cut anywhere into its lines that hold something. */
export class LineReader {
  #rest = "";
  #line = 1;

  get waiting(): number {
    return this.#rest.length;
  }

  get line(): number {
    return this.#line;
  }

  push(piece: string): JsonText[] {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    const found = lines.map((text, i) => ({ line: this.#line + i, text }));
    this.#line += lines.length;
    return found.filter(({ text }) => text.trim() !== "");
  }

  end(): JsonText[] {
    return this.#rest.trim() === "" ? [] : [{ line: this.#line, text: this.#rest }];
  }
}

/**
 * Cuts a JSON array that comes in pieces into the texts of its elements, so that a large file is
 * never held whole and a fault in one element spares the others.
 */
export class ArrayReader {
  /** True from the array's `[` on, and false again after its `]`. */
  #inside = false;
  #closed = false;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #element = "";
  #line = 1;
  #elementLine = 1;

  get waiting(): number {
    return this.#element.length;
  }

  get line(): number {
    return this.#elementLine;
  }

  /** Whether what came so far is one array and nothing beside it. */
  get complete(): boolean {
    return this.#closed && this.#element.trim() === "";
  }

  push(piece: string): JsonText[] {
    const found: JsonText[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at] as string;
      if (character === "\n") this.#line++;
      if (this.#quoted) this.#quote(character);
      else if (this.#structure(character)) {
        this.#element += piece.slice(from, at);
        from = at + 1;
        this.#take(found);
      } else if (this.#element === "" && /\s/.test(character) && at === from) {
        from = at + 1;
        this.#elementLine = this.#line;
      }
    }
    this.#element += piece.slice(from);
    return found;
  }

  end(): JsonText[] {
    return [];
  }

  #quote(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (character === "\\") this.#escaped = true;
    else if (character === '"') this.#quoted = false;
  }

  /** Whether the character belongs to the array itself and ends an element, or begins the first. */
  #structure(character: string): boolean {
    if (!this.#inside) {
      if (character === "[" && !this.#closed) this.#inside = true;
      return character === "[" && !this.#closed;
    }
    if (character === '"') this.#quoted = true;
    else if (character === "{" || character === "[") this.#depth++;
    else if (this.#depth > 0 && (character === "}" || character === "]")) this.#depth--;
    else if (this.#depth === 0 && character === "]") {
      this.#inside = false;
      this.#closed = true;
      return true;
    } else return this.#depth === 0 && character === ",";
    return false;
  }

  #take(found: JsonText[]): void {
    if (this.#element.trim() !== "") found.push({ line: this.#elementLine, text: this.#element });
    this.#element = "";
    this.#elementLine = this.#line;
  }
}
