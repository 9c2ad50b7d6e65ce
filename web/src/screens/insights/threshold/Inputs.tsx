import type { Thresholds } from "@bussola/contract";
import { Card, Group, NumberInput } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { ModelSelect } from "../ModelSelect.tsx";
import { useLearnedChoices } from "../useLearnedChoices.ts";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/threshold");

type Props = { search: Search; usual: string | undefined; deal: Thresholds["deal"] };

/** Which model, and what the team can do. */
export function Inputs({ search, usual, deal }: Props) {
  const { say, number, language } = useLanguage();
  const navigate = route.useNavigate();
  const change = (changed: Partial<Search>) =>
    void navigate({ search: (now) => ({ ...now, ...changed }), replace: true });
  const { model = usual, version, learned, capacity, value, cost } = search;
  const list = useLearnedChoices();
  const field = (name: "capacity" | "value" | "cost", given: number | undefined, hint = "") => (
    <NumberInput
      label={say(text[name])}
      placeholder={hint}
      size="sm"
      w={{ base: "100%", xs: 190 }}
      min={0}
      decimalSeparator={language === "it" ? "," : "."}
      value={given ?? ""}
      onChange={(typed) => change({ [name]: typeof typed === "number" ? typed : undefined })}
    />
  );
  const mean = deal && say(text.dealKnown(number(Math.round(deal.mean)), number(deal.deals)));
  return (
    <Card>
      <Group align="flex-end" gap="sm">
        <ModelSelect
          label={say(text.model)}
          value={model === undefined ? undefined : { name: model, version }}
          onChange={(chosen) =>
            change({
              ...{ model: chosen?.name, version: chosen?.version },
              ...{ learned: undefined, at: undefined },
            })
          }
          learned={{
            ...{ list, value: learned },
            onChange: (id) =>
              change({ model: undefined, version: undefined, learned: id, at: undefined }),
          }}
        />
        {field("capacity", capacity)}
        {field("value", value, mean ?? "")}
        {field("cost", cost)}
      </Group>
    </Card>
  );
}
