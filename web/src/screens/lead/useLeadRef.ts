import { getRouteApi } from "@tanstack/react-router";
import { refOf } from "../../queries/lead.ts";

const route = getRouteApi("/leads/$ref");

/** The lead of the address; digits are its number, though somebody's user id may look like it. */
export function useLeadRef(): string {
  const { ref } = route.useParams();
  return /^\d{1,15}$/.test(ref) ? refOf(Number(ref)) : ref;
}
