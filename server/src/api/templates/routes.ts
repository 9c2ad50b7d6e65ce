import { listTemplates } from "@bussola/contract";
import { on } from "../endpoint.ts";
import { readTemplates } from "./store.ts";

export const templateRoutes = [
  on(listTemplates, async ({ language }) => ({ templates: await readTemplates(language) })),
];
