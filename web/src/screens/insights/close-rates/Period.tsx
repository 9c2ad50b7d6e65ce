import { Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { DayFields } from "../../../ui/DayFields.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

/** The days on which leads are looked at; all unless given. */
export function Period({ search }: { search: Search }) {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: "/insights/close-rates" });
  const bounds = { from: search.from ?? "", to: search.to ?? "" };
  const choose = (changed: Partial<typeof bounds>) => {
    const { from, to } = { ...bounds, ...changed };
    if (from && to && from > to) return;
    const chosen = { from: from || undefined, to: to || undefined };
    void navigate({ search: (now) => ({ ...now, ...chosen, page: undefined }) });
  };
  return (
    <Group gap="xs">
      <DayFields
        {...bounds}
        labels={{ from: say(text.from), to: say(text.to) }}
        onChange={choose}
      />
    </Group>
  );
}
