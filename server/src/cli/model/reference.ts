import { existsSync } from "node:fs";
import { getModel, listModels, type StoredModel } from "@bussola/contract";
import { type Model, parseModel } from "@bussola/engine";
import type { Client } from "../client/client.ts";
import { EXIT, Stop } from "../exit.ts";
import { requireModel } from "../files/model.ts";
import { text } from "./text.ts";

/** `B2B SaaS@3` as a name and a version; a name that ends otherwise is a name alone. */
export function parseReference(reference: string): { name: string; version?: number } {
  const found = /^(.+)@([1-9]\d{0,8})$/.exec(reference);
  return found?.[1] ? { name: found[1], version: Number(found[2]) } : { name: reference };
}

/** `learned:3` as the number of what was learnt; undefined: it names a model. */
export function learnedNumber(reference: string): number | undefined {
  const found = /^learned:([1-9]\d{0,8})$/.exec(reference)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The model that a reference names on the server. */
export function fetchModel(client: Client, reference: string): Promise<StoredModel> {
  const { name, version } = parseReference(reference);
  return client.call(getModel, { params: { name }, query: { version } });
}

/** @throws {Stop} usage: there is none yet */
export async function mainModelName(client: Client): Promise<string> {
  const { models } = await client.call(listModels, {});
  const main = models.find((model) => model.main);
  if (!main) throw new Stop(EXIT.usage, text.pull.noMain);
  return main.name;
}

const isFile = (reference: string): boolean => existsSync(reference);

/** Whether a reference names a file: one that is there, or that can only be meant as one. */
export const isModelFile = (reference: string): boolean =>
  isFile(reference) || /\.(ya?ml|json)$/i.test(reference);

/** A model from a file, or from the server when no file is so called. */
export async function modelOf(reference: string, client: () => Promise<Client>): Promise<Model> {
  if (isModelFile(reference)) return requireModel(reference);
  return parseModel((await fetchModel(await client(), reference)).body);
}
