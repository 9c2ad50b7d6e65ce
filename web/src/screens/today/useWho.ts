import type { LeadFacts } from "@bussola/contract";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Who a lead is, for people; never empty. */
export function useWho(): (lead: LeadFacts & { id: number }) => string {
  const { say } = useLanguage();
  return ({ name, email, userId, id }) => name ?? email ?? userId ?? say(text.unknown(`#${id}`));
}
