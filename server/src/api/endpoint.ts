import type { Answer, Endpoint } from "@bussola/contract";
import type { z } from "zod";
import type { Language } from "../platform/sentence.ts";
import type { Exchange } from "./access/access.ts";
import type { Actor } from "./actor.ts";
import type { Deps } from "./deps.ts";

type Given<E, Name extends "params" | "query" | "body"> = E extends {
  [N in Name]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

/** A request that was let in and whose parts are as the contract says. */
export type Call<E extends Endpoint = Endpoint> = {
  params: Given<E, "params">;
  query: Given<E, "query">;
  body: Given<E, "body">;
  /** Of what is written for people. */
  language: Language;
  /** What came with the request beside its parts, and the cookies of its answer. */
  exchange: Exchange;
  /** Who was let in. */
  actor: E["for"] extends "anyone" ? undefined : Actor;
};

/** An endpoint of the contract with what answers it. Refusals are thrown. */
export type Route = {
  endpoint: Endpoint;
  handle: (call: never, deps: Deps) => Promise<unknown>;
};

/** One whose answer is a file, in pieces of text. */
export function send<E extends Endpoint & { file: string }>(
  endpoint: E,
  handle: (call: Call<E>, deps: Deps) => Promise<AsyncIterable<string>>,
): Route {
  return { endpoint, handle };
}

export function on<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>, deps: Deps) => Promise<Answer<E>>,
): Route {
  return { endpoint, handle };
}
