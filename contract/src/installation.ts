import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Lang } from "./values.ts";

export const Installation = z.object({
  /** Of new people who choose none, and of what programs are told that ask for none. */
  language: Lang,
});
export type Installation = z.infer<typeof Installation>;

export const getInstallation = {
  method: "GET",
  path: "/api/installation",
  for: "sales",
  summary: "What holds for everybody here: the language where nobody chose one",
  status: 200,
  answer: Installation,
} as const satisfies Endpoint;

export const putInstallation = {
  method: "PUT",
  path: "/api/installation",
  for: "administrator",
  summary: "Changes the language where nobody chose one",
  body: Installation,
  status: 200,
  answer: Installation,
} as const satisfies Endpoint;
