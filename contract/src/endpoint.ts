import { z } from "zod";

/** What a person may do, from the least to the most; the greater may all that the lesser may. */
export const Role = z.enum(["sales", "marketer", "administrator"]);
export type Role = z.infer<typeof Role>;

/** One operation of the API: what is sent and what comes back when it succeeds. */
export type Endpoint = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Fastify's notation: `/api/leads/:ref`. */
  path: string;
  /** The least role that may; "anyone" needs not even sign in. Secret keys are administrators. */
  for: "anyone" | Role;
  summary: string;
  /** Changes nothing, though it is not a GET: its body is too large for an address. */
  readsOnly?: true;
  /** What is changed is the caller's own unfinished work: the audit log says nothing of it. */
  draft?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The status of success; failures are all `application/problem+json`. */
  status: 200 | 201 | 202;
  answer: z.ZodType;
  /** Of an answer that is no JSON, but a file: it is sent as it is made. */
  file?: "text/csv";
};

type Part<E extends Endpoint, Name extends "params" | "query" | "body"> = E extends {
  [N in Name]: infer Schema extends z.ZodType;
}
  ? Record<never, never> extends z.input<Schema>
    ? { [N in Name]?: z.input<Schema> }
    : { [N in Name]: z.input<Schema> }
  : { [N in Name]?: never };

/** What a client of an endpoint sends. */
export type Request<E extends Endpoint> = Part<E, "params"> & Part<E, "query"> & Part<E, "body">;

/** What an endpoint answers when it succeeds. */
export type Answer<E extends Endpoint> = z.output<E["answer"]>;
