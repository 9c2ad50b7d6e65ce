import type { Feedback, Today, TodayLead, Whose } from "@bussola/contract";
import { Anchor, Button, Text, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { readAhead } from "../../queries/recent.ts";
import { useSession } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Answers } from "./Answers.tsx";
import { CallList, rowId } from "./CallList.tsx";
import { LeadPanel } from "./LeadPanel.tsx";
import { Steps } from "./Steps.tsx";
import { Through } from "./Through.tsx";
import { reasons, text } from "./text.ts";
import styles from "./today.module.css";
import { useOpenLead } from "./useOpenLead.ts";
import { type Shortcuts, useShortcuts } from "./useShortcuts.ts";
import { useSteadyList } from "./useSteadyList.ts";
import { useWho } from "./useWho.ts";
import { useWork } from "./useWork.ts";

/** Loaded where something predicts: Today is the first that is loaded. */
const OutdatedChances = lazy(async () => ({
  default: (await import("../../ui/OutdatedChances.tsx")).OutdatedChances,
}));

type Props = {
  today: Today;
  whose: Whose;
  /** The lead in the address. */
  chosen: number | undefined;
  choose(lead: number | undefined, way: "walk" | "open"): void;
  see(whose: Whose): void;
  /** The list as it is now on the server. */
  more(): Promise<readonly TodayLead[] | undefined>;
  keysOn: boolean;
  help(): void;
};

/** The list of the day, and the lead being read beside it or, where there is no room, in its place. */
export function Desk({ today, whose, chosen, choose, see, more, keysOn, help }: Props) {
  const { say, number } = useLanguage();
  const isWide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const [announced, announce] = useState("");
  const [isRejecting, setRejecting] = useState(false);
  const [note, setNote] = useState("");
  const list = useSteadyList(today.leads);
  const who = useWho();
  const open = useOpenLead();
  const me = useSession().data?.person?.email;
  const leads = list.shown ?? [];
  const place = leads.findIndex(({ id }) => id === chosen);
  const current = leads[place] ?? (isWide ? leads[0] : undefined);
  const follow = useFocusOnRow(current?.id);
  const queries = useQueryClient();
  const next = leads[place + 1]?.id;
  useEffect(() => {
    if (next !== undefined) void readAhead(queries, next);
  }, [queries, next]);

  const select = (lead: TodayLead | undefined, way: "walk" | "open" = "walk") => {
    setRejecting(false);
    setNote("");
    choose(lead?.id, way);
  };
  const work = useWork(list, announce, (id) => choose(id, "walk"));

  const step = (by: number) => {
    const to = current ? leads.indexOf(current) + by : 0;
    const lead = leads[to];
    if (!lead) return;
    select(lead);
    follow();
    announce(say(text.reading(who(lead), number(to + 1), number(leads.length))));
  };
  const answer = (feedback: Feedback) => {
    if (!current) return;
    const at = leads.indexOf(current);
    const said = note.trim();
    work.answer(current, said ? { ...feedback, note: said } : feedback);
    select(leads[at + 1] ?? leads[at - 1]);
    follow();
  };

  const keys: Shortcuts = {
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    u: work.undo,
    "?": help,
    ...(current && {
      enter: () => open(current.id),
      c: () => answer({ answer: "contacted" }),
      a: () => answer({ answer: "accepted" }),
      r: () => {
        setRejecting(true);
        announce(
          `${say(text.rejectWhy)} ${reasons.map(({ label }, i) => `${i + 1} ${say(label)}`).join(", ")}`,
        );
      },
      m: () => me !== undefined && current.owner !== me && work.assign(current, me),
    }),
    ...(isRejecting && {
      escape: () => setRejecting(false),
      ...Object.fromEntries(
        reasons.map(({ reason }, i) => [i + 1, () => answer({ answer: "rejected", reason })]),
      ),
    }),
  };
  useShortcuts(keys, keysOn);

  const showsList = isWide || !current;
  return (
    <>
      <VisuallyHidden aria-live="polite">{announced}</VisuallyHidden>
      {leads.length === 0 ? (
        <Through today={today} whose={whose} see={see} more={() => void more().then(list.renew)} />
      ) : (
        <div className={styles.desk} data-wide={isWide || undefined}>
          {showsList && (
            <div className={styles.column}>
              <div className={styles.head}>
                <Text size="xs" c="dimmed">
                  {say(text.progress(number(today.answered), number(leads.length)))}
                </Text>
                {list.fresh > 0 && (
                  <Button
                    size="compact-xs"
                    radius="xl"
                    onClick={() => list.renew()}
                    aria-label={say(text.freshLong(number(list.fresh)))}
                  >
                    {say(text.fresh(number(list.fresh)))}
                  </Button>
                )}
                {isWide && <Steps step={step} />}
              </div>
              <Text size="xs" c="dimmed" pb={4}>
                {say(text.order)}{" "}
                {today.horizonDays !== null && (
                  <Anchor
                    size="xs"
                    underline="always"
                    renderRoot={(props) => <Link to="/train/leads" {...props} />}
                  >
                    {say(text.byChance)}
                  </Anchor>
                )}
              </Text>
              {today.horizonDays !== null && (
                <Suspense>
                  <OutdatedChances />
                </Suspense>
              )}
              <CallList
                leads={leads}
                bands={today.bands}
                horizon={today.horizonDays}
                current={current?.id}
                select={(id) =>
                  select(
                    leads.find((lead) => lead.id === id),
                    "open",
                  )
                }
              />
            </div>
          )}
          {current && (
            <LeadPanel
              lead={current}
              bands={today.bands}
              horizon={today.horizonDays}
              work={work}
              isWide={isWide}
              note={note}
              setNote={setNote}
              step={step}
              back={() => select(undefined)}
              answers={
                <Answers
                  isRejecting={isRejecting}
                  setRejecting={setRejecting}
                  answer={answer}
                  keys={keysOn && isWide}
                  isWide={isWide}
                />
              }
            />
          )}
        </div>
      )}
    </>
  );
}

/** Lets the focus follow to the row of the lead being read, once it is there. */
function useFocusOnRow(lead: number | undefined): () => void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current || lead === undefined) return;
    isAsked.current = false;
    const row = document.getElementById(rowId(lead));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [lead]);
  return () => {
    isAsked.current = true;
  };
}
