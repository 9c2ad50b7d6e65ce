import type { CloseRates } from "@bussola/contract";
import { Button } from "@mantine/core";
import { IconPencilStar } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useDraftFromCloseRates } from "../../../queries/close-rates.ts";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Makes the points proposed a draft model, and opens it. */
export function DraftButton({ id, found }: { id: number; found: CloseRates }) {
  const { say, language } = useLanguage();
  const navigate = useNavigate();
  const draft = useDraftFromCloseRates();
  if (!useMay("marketer") || !found.scores) return null;
  const make = async () => {
    const { name } = await draft.mutateAsync({
      ...{ id, name: say(text.draftName), lang: language },
    });
    await navigate({ to: "/models/$name", params: { name } });
  };
  return (
    <Button
      size="xs"
      leftSection={<IconPencilStar size={15} />}
      loading={draft.isPending}
      onClick={() => void make().catch(() => {})}
    >
      {say(text.draft)}
    </Button>
  );
}
