import type { Model } from "@bussola/engine";

/** Unsaved work, and the newest version on the server when it was begun: 0 when there was none. */
export type Kept = { model: Model; after: number };

const key = (name: string): string => `bussola.studio.${name.toLowerCase()}`;

/** Unsaved work on a model, in this browser. */
export function recall(name: string): Kept | undefined {
  try {
    const kept: Partial<Kept> = JSON.parse(localStorage.getItem(key(name)) ?? "{}");
    const { model, after } = kept;
    if (typeof after !== "number" || typeof model?.signals !== "object") return undefined;
    return Array.isArray(model.groups) ? { model, after } : undefined;
  } catch {
    return undefined;
  }
}

/** A browser that keeps nothing (private, full) still edits. */
export function keep(name: string, kept: Kept): void {
  try {
    localStorage.setItem(key(name), JSON.stringify(kept));
  } catch {}
}

export const forget = (name: string): void => localStorage.removeItem(key(name));

/** Names of models with unsaved work. */
export const keptNames = (): string[] =>
  Object.keys(localStorage)
    .filter((one) => one.startsWith(key("")))
    .map((one) => one.slice(key("").length));
