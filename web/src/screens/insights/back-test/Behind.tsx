import type { BackTestFigure } from "@bussola/contract";
import { Anchor, Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type BackTestBehind, useBackTestLeads } from "../../../queries/backtests.ts";
import { Counted } from "../../../ui/Counted.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/back-test");
const TITLES = {
  handed: text.behindHanded,
  converted: text.behindConverted,
  missed: text.behindMissed,
} satisfies Record<BackTestFigure, unknown>;

type Props = { id: number; weeks: readonly string[]; search: Search };

/** Some of the leads behind a number of a week. */
export function Behind({ id, weeks, search }: Props) {
  const { say, date } = useLanguage();
  const navigate = route.useNavigate();
  const { side = "a", figure, week } = search;
  const end = week === undefined ? undefined : weeks[week];
  const close = () =>
    void navigate({
      search: (now) => ({ ...now, figure: undefined, week: undefined }),
      replace: true,
    });
  const isOpen = figure !== undefined && week !== undefined && end !== undefined;
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      title={isOpen && say(TITLES[figure](date(end, { dateStyle: "medium", timeZone: "UTC" })))}
    >
      {isOpen && <Leads id={id} query={{ side, figure, week }} />}
    </Drawer>
  );
}

function Leads({ id, query }: { id: number; query: BackTestBehind }) {
  const { say, number } = useLanguage();
  const { data, error, refetch } = useBackTestLeads(id, query);
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  if (data.leads.length === 0) return <Text>{say(text.nobodyHere)}</Text>;
  return (
    <Stack gap="xs" data-testid="behind">
      <Text size="sm" c="dimmed">
        {say(text.shownOf(number(data.leads.length), number(data.total)))} ·{" "}
        <Counted behind={{ of: "backtest", id, side: "a", ...query }}>{say(text.asList)}</Counted>
      </Text>
      {data.leads.map(({ id: lead, name, email, userId }) => (
        <div key={lead}>
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/leads/$ref" params={{ ref: String(lead) }} {...props} />
            )}
          >
            {name ?? email ?? userId ?? lead}
          </Anchor>
          {name && email && (
            <Text size="xs" c="dimmed">
              {email}
            </Text>
          )}
        </div>
      ))}
    </Stack>
  );
}
