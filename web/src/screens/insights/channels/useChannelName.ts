import type { ChannelBy, ChannelRow } from "@bussola/contract";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Named = Pick<ChannelRow, "source" | "campaign" | "landing">;

/** A channel in the reader's words. */
export function useChannelName(by: ChannelBy): (channel: Named) => string {
  const { say } = useLanguage();
  return ({ source, campaign, landing }) => {
    if (by === "landing") return landing ?? say(text.unknown);
    if (source === null) return say(text.unknown);
    return by === "campaign" ? `${source} · ${campaign ?? say(text.noCampaign)}` : source;
  };
}
