import { Alert, Badge, Group, Skeleton, Stack, Tabs } from "@mantine/core";
import { IconClock, IconUserOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Refusal } from "../../queries/client.ts";
import { useFollowing, useLead } from "../../queries/lead.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { Chance } from "./Chance.tsx";
import { Colleagues } from "./Colleagues.tsx";
import { Contacts } from "./Contacts.tsx";
import { Identity } from "./Identity.tsx";
import styles from "./lead.module.css";
import { Matrix } from "./Matrix.tsx";
import { Segments } from "./Segments.tsx";
import { Standing } from "./Standing.tsx";
import { TABS, type Tab } from "./search.ts";
import { Timeline } from "./Timeline.tsx";
import { Traits } from "./Traits.tsx";
import { text } from "./text.ts";
import { useLeadRef } from "./useLeadRef.ts";
import { useWhy } from "./useWhy.ts";
import { When } from "./When.tsx";
import { Why } from "./Why.tsx";
import { Work } from "./Work.tsx";

const route = getRouteApi("/leads/$ref");

/** One lead: who, how it stands and why, now or at any instant. */
export function LeadPage() {
  const ref = useLeadRef();
  const { asOf, model: named } = route.useSearch();
  const { say, date } = useLanguage();
  const moment = { ref, asOf };
  const who = useLead(moment);
  useFollowing(ref, who.data?.id);
  const why = useWhy(moment, named);
  const { explanation, model } = why;
  if (who.error) return <NotShown error={who.error} retry={() => void who.refetch()} />;
  if (!who.data) return <Waiting />;
  const lead = who.data;
  const name = lead.name ?? lead.email ?? lead.userId ?? say(text.unknown(`#${lead.id}`));
  const about = [lead.title, lead.company].filter((part) => part !== null).join(" · ");
  const isPast = asOf !== undefined;
  const isBehind = who.isPlaceholderData || why.isBehind;
  return (
    <Page
      title={name}
      about={about || undefined}
      actions={lead.sample && <Badge variant="default">{say(text.sample)}</Badge>}
    >
      <When lead={lead} computing={isBehind} score={explanation} model={model} />
      {isPast && (
        <Alert icon={<IconClock />} color="needle" p="xs" role="status">
          {say(text.asOfDay(date(asOf, { dateStyle: "long", timeZone: "UTC" })))}
        </Alert>
      )}
      <div className={isBehind ? `${styles.layout} ${styles.behind}` : styles.layout}>
        <Stack gap="md" className={styles.first}>
          {why.error && <Fault error={why.error} retry={why.retry} />}
          {explanation && (
            <Standing explanation={explanation} bands={model?.bands?.map(({ name }) => name)} />
          )}
          {!isPast && <Chance leadRef={ref} />}
          <Contacts lead={lead} persona={explanation?.persona ?? null} />
        </Stack>
        <div className={styles.sections}>
          <Sections
            why={
              why.error ? <Fault error={why.error} /> : <Why moment={moment} data={explanation} />
            }
            timeline={<Timeline moment={moment} />}
            traits={<Traits moment={moment} />}
            identity={<Identity lead={lead} name={name} moment={moment} />}
          />
        </div>
        <Stack gap="md" className={styles.beside}>
          <Work lead={lead} past={isPast} />
          {explanation && model && <Matrix explanation={explanation} model={model} />}
          {!isPast && <Segments leadRef={ref} />}
          {(!isPast || lead.company !== null) && (
            <Colleagues leadRef={ref} company={lead.company} past={isPast} />
          )}
        </Stack>
      </div>
    </Page>
  );
}

/** What can be looked at of a lead, the one shown in the address. */
function Sections(content: Record<Tab, React.ReactNode>) {
  const { say } = useLanguage();
  const { tab = "why" } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (chosen: string | null) =>
    navigate({
      search: (search) => ({
        ...search,
        tab: (chosen as Tab | null) ?? undefined,
        rule: undefined,
      }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Tabs value={tab} onChange={choose} keepMounted={false}>
      <Tabs.List mb="md" aria-label={say(text.sections)} className={styles.tabs}>
        {TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {say(text[each])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {content[each]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function NotShown({ error, retry }: { error: Error; retry: () => void }) {
  const { say } = useLanguage();
  if (!(error instanceof Refusal && error.problem.status === 404))
    return <Fault error={error} retry={retry} />;
  return (
    <EmptyState
      icon={IconUserOff}
      title={say(text.notFound)}
      action={<Link to="/">{say(text.allLeads)}</Link>}
    >
      {say(text.notFoundWhy)}
    </EmptyState>
  );
}

function Waiting() {
  const { say } = useLanguage();
  return (
    <Stack gap="md" aria-busy="true" aria-label={say(text.loading)}>
      <Skeleton h={30} w={260} />
      <Skeleton h={150} />
      <Group align="flex-start" gap="lg" wrap="nowrap">
        <Skeleton h={420} />
        <Skeleton h={420} w={320} visibleFrom="md" />
      </Group>
    </Stack>
  );
}
