import type { JsonValue } from "@bussola/engine";
import { KIND } from "../../capture/capture.ts";
import { judgeEmail, normaliseEmail } from "../../capture/quality/email.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { IdentifierRow } from "../store.ts";
import type { Marks } from "./store.ts";

/** Providers give addresses to anybody: their domain tells of no company. */
const TELLS_NOTHING = new Set(["email.free", "email.disposable", "email.invalid"]);

/** By which domains and names the company of a lead is known. */
export function companyOf(
  { profiles }: LoadedLead,
  traits: ReadonlyMap<string, JsonValue>,
  identifiers: ReadonlyMap<number, IdentifierRow>,
): { domains: string[]; names: string[] } {
  const addresses = profiles.flatMap(({ ref }) => {
    const identifier = identifiers.get(ref.originId);
    return identifier?.kind === KIND.email ? [identifier.value] : [];
  });
  const said = normaliseEmail(text(traits.get("email")) ?? "");
  const own = [...addresses, ...(said ? [said] : [])].filter(
    (address) => !judgeEmail(address).some((verdict) => TELLS_NOTHING.has(verdict)),
  );
  const name = text(traits.get("company.name"));
  return {
    domains: [...new Set(own.map((address) => address.slice(address.lastIndexOf("@") + 1)))],
    names: name ? [name] : [],
  };
}

/** What of a lead's traits tells it from others. */
export function marksOf(traits: ReadonlyMap<string, JsonValue>): Marks {
  const [phone, last, company] = [
    text(traits.get("phone")),
    text(traits.get("lastName")),
    text(traits.get("company.name")),
  ];
  const first = text(traits.get("firstName"));
  const name = [first, last].filter((part) => part !== undefined).join(" ");
  return {
    phones: phone ? [phone] : [],
    people: last && company ? [{ name, company }] : [],
  };
}

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
