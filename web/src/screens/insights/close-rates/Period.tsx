import { Group, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

/** The days on which leads are looked at; all unless given. */
export function Period({ search }: { search: Search }) {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: "/insights/close-rates" });
  const choose = (bounds: Pick<Search, "from" | "to">) => {
    const { from, to } = { ...search, ...bounds };
    if (from && to && from > to) return;
    void navigate({ search: (now) => ({ ...now, from, to, page: undefined }) });
  };
  return (
    <Group gap="xs">
      <TextInput
        type="date"
        size="xs"
        aria-label={say(text.from)}
        value={search.from ?? ""}
        max={search.to}
        onChange={({ currentTarget }) => choose({ from: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        size="xs"
        aria-label={say(text.to)}
        value={search.to ?? ""}
        min={search.from}
        onChange={({ currentTarget }) => choose({ to: currentTarget.value || undefined })}
      />
    </Group>
  );
}
