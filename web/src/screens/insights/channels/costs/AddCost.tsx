import {
  Button,
  Card,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import { useCostActions } from "../../../../queries/channels.ts";
import { useLanguage } from "../../../../ui/language.tsx";
import { useUndo } from "../../../../ui/undo.tsx";
import { text } from "../text.ts";
import { SourceField } from "./SourceField.tsx";

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);
/** The month that is over: what most invoices are of. */
function lastMonth(now = new Date()): { from: string; to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return {
    from: isoDay(new Date(Date.UTC(year, month - 1, 1))),
    to: isoDay(new Date(Date.UTC(year, month, 0))),
  };
}

/** One cost by hand. */
export function AddCost() {
  const { say } = useLanguage();
  const { save, remove } = useCostActions();
  const undo = useUndo();
  const [source, setSource] = useState("");
  const [campaign, setCampaign] = useState("");
  const [days, setDays] = useState(lastMonth);
  const [amount, setAmount] = useState<number | string>("");
  const isWhole =
    source.trim() !== "" && typeof amount === "number" && days.from !== "" && days.from <= days.to;
  const submit = () => {
    if (typeof amount !== "number") return;
    save.mutate([{ source, campaign: campaign.trim() || null, ...days, amount }], {
      onSuccess: ({ costs: [cost] }) => {
        setAmount("");
        if (cost) undo(say(text.added), () => remove.mutateAsync(cost.id));
      },
    });
  };
  return (
    <Card component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Title order={2}>{say(text.add)}</Title>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <SourceField label={say(text.source)} value={source} onChange={setSource} required />
            <TextInput
              label={say(text.campaign)}
              placeholder={say(text.wholeSource)}
              value={campaign}
              maxLength={100}
              onChange={({ currentTarget }) => setCampaign(currentTarget.value)}
            />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="sm">
            {(["from", "to"] as const).map((end) => (
              <TextInput
                key={end}
                type="date"
                label={say(text[end])}
                value={days[end]}
                onChange={({ currentTarget: { value } }) => setDays({ ...days, [end]: value })}
              />
            ))}
          </SimpleGrid>
          <Group align="flex-end">
            <NumberInput
              label={say(text.amount)}
              value={amount}
              onChange={setAmount}
              min={0}
              max={1e12}
              decimalScale={2}
              hideControls
              flex={1}
            />
            <Button type="submit" disabled={!isWhole} loading={save.isPending}>
              {say(text.addShort)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
