import { PredictionBand, type PredictionSort } from "@bussola/contract";
import {
  Anchor,
  Button,
  Card,
  Group,
  SegmentedControl,
  Skeleton,
  Table,
  Text,
} from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { usePredictions } from "../../../queries/learned.ts";
import { Band } from "../../../ui/Band.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { sorts } from "./choice-text.ts";
import { Predicting } from "./Predicting.tsx";
import { useFigures } from "./parts.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/train/leads");
const PAGE_LEADS = 50;
const BANDS = ["cold", "warm", "hot"] as const;

/** Leads by their chance to buy, the largest first. */
export function Predicted() {
  const { say, date } = useLanguage();
  const { band, sort, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = usePredictions({
    ...{ band, sort, limit: PAGE_LEADS, offset: (page - 1) * PAGE_LEADS },
  });
  return (
    <Page
      title={say(text.leadsTitle)}
      about={
        data?.day && say(text.leadsAbout(date(data.day, { dateStyle: "long", timeZone: "UTC" })))
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => <Link to="/train" {...props} />}
        >
          {say(text.title)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {data?.learned === null && <Predicting published={undefined} />}
      {data && data.learned !== null && (
        <>
          {data.weight > 0 && <Order weight={data.weight} leads={data.leads} />}
          <SegmentedControl
            maw={420}
            aria-label={say(text.band)}
            value={band ?? "all"}
            data={[
              { value: "all", label: say(text.all) },
              ...BANDS.toReversed().map((one) => ({ value: one, label: say(text[one]) })),
            ]}
            onChange={(value) =>
              void navigate({ search: { sort, band: PredictionBand.safeParse(value).data } })
            }
          />
          <Leads leads={data.leads} isBlended={data.weight > 0} />
          <Group justify="center">
            <Turn to={page - 1} show={page > 1} label="‹" name={say(text.previousPage)} />
            <Turn
              to={page + 1}
              show={data.leads.length === PAGE_LEADS}
              label="›"
              name={say(text.nextPage)}
            />
          </Group>
        </>
      )}
    </Page>
  );
}

type TurnProps = { to: number; show: boolean; label: string; name: string };

function Turn({ to, show, label, name }: TurnProps) {
  const { band, sort } = route.useSearch();
  if (!show) return null;
  return (
    <Button
      variant="default"
      aria-label={name}
      renderRoot={(props) => (
        <Link to="/train/leads" search={{ band, sort, page: to }} {...props} />
      )}
    >
      {label}
    </Button>
  );
}

/** By what the list is sorted, and what the blended rank is. */
function Order({ weight, leads }: { weight: number; leads: Rows }) {
  const { say } = useLanguage();
  const { percent } = useFigures();
  const { band, sort = "chance" } = route.useSearch();
  const navigate = route.useNavigate();
  const orders: PredictionSort[] = ["chance", "blend"];
  return (
    <div>
      <SegmentedControl
        aria-label={say(text.sortedBy)}
        value={sort}
        data={orders.map((value) => ({ value, label: say(sorts[value]) }))}
        onChange={(value) =>
          void navigate({ search: { band, sort: orders.find((one) => one === value) } })
        }
      />
      <Text size="sm" c="dimmed" mt={4}>
        {say(text.blendIs(percent(weight), percent(1 - weight)))}{" "}
        {leads.length > 0 && leads.every(({ blend }) => blend === null) && say(text.blendNone)}
      </Text>
    </div>
  );
}

type Rows = NonNullable<ReturnType<typeof usePredictions>["data"]>["leads"];

function Leads({ leads, isBlended }: { leads: Rows; isBlended: boolean }) {
  const { say, number } = useLanguage();
  const { percent } = useFigures();
  const bands = BANDS.map((band) => say(text[band]));
  return (
    <Card>
      <WideTable label={say(text.leadsTitle)} minWidth={isBlended ? 620 : 520}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(text.lead)}</Table.Th>
              <Table.Th ta="right">{say(text.chance)}</Table.Th>
              <Table.Th>{say(text.band)}</Table.Th>
              <Table.Th>{say(text.place)}</Table.Th>
              {isBlended && <Table.Th ta="right">{say(text.blendRank)}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leads.map(({ id, name, email, userId, probability, low, high, ...lead }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Anchor
                    size="sm"
                    renderRoot={(props) => (
                      <Link to="/leads/$ref" params={{ ref: `lead:${id}` }} {...props} />
                    )}
                  >
                    {name ?? email ?? userId ?? `#${id}`}
                  </Anchor>
                  {name && email && (
                    <Text size="xs" c="dimmed">
                      {email}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  <Text size="sm" fw={600}>
                    {percent(probability)}
                  </Text>
                  <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                    {percent(low)}–{percent(high)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Band band={say(text[lead.band])} bands={bands} />
                </Table.Td>
                <Table.Td>
                  {say(text.placeOf(number(Math.floor(lead.percentile * 10) / 10)))}
                </Table.Td>
                {isBlended && (
                  <Table.Td ta="right">
                    {lead.blend === null ? "–" : number(Math.floor(lead.blend * 10) / 10)}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Card>
  );
}
