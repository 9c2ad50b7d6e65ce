import type { Language } from "../../platform/sentence.ts";
import type { Pool } from "../store.ts";
import { readLanguage, saveLanguage } from "./store.ts";

/** Another process's change is heard of after so long. */
const KEPT_MS = 10_000;

/** The language where nobody chose one, without asking the database for every request. */
export class UsualLanguage {
  readonly #pool: Pool;
  readonly #now: () => number;
  #kept: { language: Promise<Language>; until: number } | undefined;

  constructor(pool: Pool, now: () => number) {
    this.#pool = pool;
    this.#now = now;
  }

  get(): Promise<Language> {
    if (!this.#kept || this.#now() > this.#kept.until) {
      const language = readLanguage(this.#pool);
      // A database that is away is a fault of whatever else is asked of it.
      language.catch(() => {
        this.#kept = undefined;
      });
      this.#kept = { language, until: this.#now() + KEPT_MS };
    }
    return this.#kept.language;
  }

  async set(language: Language): Promise<void> {
    await saveLanguage(this.#pool, language);
    this.#kept = undefined;
  }
}
