import type { SegmentPreview, StoredSegment } from "@bussola/contract";
import type { Segment } from "@bussola/engine";
import { Anchor, Card, Group, Loader, Progress, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { Refusal } from "../../queries/client.ts";
import { isLoadingBase, usePreview } from "../../queries/segments.ts";
import { useWhy } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

const PAUSE_MS = 250;

type Props = {
  segment: Segment;
  /** Whether there is something to count. */
  sound: boolean;
  saved: StoredSegment | undefined;
};

/** How many leads meet the condition now, counted while it is edited. */
export function PreviewCard({ segment, sound, saved }: Props) {
  const { say } = useLanguage();
  const [asked] = useDebouncedValue(segment, PAUSE_MS);
  // What is counted needs no name.
  const named = { ...asked, name: asked.name.trim() || "?" };
  const { data, error, isFetching, failureReason } = usePreview(named, sound);
  const counted = sound && !error ? data : undefined;
  return (
    <Card component="section" aria-label={say(text.preview)}>
      <Group justify="space-between" mb={4}>
        <Title order={2}>{say(text.preview)}</Title>
        {sound && isFetching && <Loader size="xs" aria-label={say(text.counting)} />}
      </Group>
      <div aria-live="polite">
        {counted ? (
          <Counted preview={counted} saved={saved} fresh={!isFetching && asked === segment} />
        ) : (
          <Waiting sound={sound} error={error} reason={failureReason} />
        )}
      </div>
      {counted && (
        <Anchor
          size="sm"
          mt={6}
          display="inline-block"
          renderRoot={(props) => (
            <Link
              to="/leads"
              search={{ filter: filterOf(segment), who: "all" as const }}
              {...props}
            />
          )}
        >
          {say(text.seeInLeads)}
        </Anchor>
      )}
    </Card>
  );
}

type CountedProps = {
  preview: SegmentPreview;
  saved: StoredSegment | undefined;
  /** Of the condition as it is now, not of the one before. */
  fresh: boolean;
};

function Counted({ preview: { members, leads, of }, saved, fresh }: CountedProps) {
  const { say, number } = useLanguage();
  const share = leads === 0 ? 0 : members / leads;
  const percent = number(share, { style: "percent", maximumFractionDigits: 1 });
  return (
    <>
      <Text
        fz={28}
        fw={650}
        lh={1.2}
        data-testid="preview"
        data-fresh={fresh}
        opacity={fresh ? 1 : 0.6}
      >
        {say(text.leads(members, number(members)))}
      </Text>
      <Progress value={share * 100} size="sm" my={6} aria-hidden />
      <Text size="sm" c="dimmed">
        {say(text.ofAll(percent, number(leads)))}
      </Text>
      {of > leads && <Text size="sm">{say(text.sampled(number(leads), number(of)))}</Text>}
      {saved?.state === "live" && of === leads && (
        <Text size="sm" mt={4}>
          <Beside members={members} now={saved.members} />
        </Text>
      )}
    </>
  );
}

function Beside({ members, now }: { members: number; now: number }) {
  const { say, number } = useLanguage();
  const apart = number(Math.abs(members - now));
  if (members === now) return say(text.sameAsNow);
  return say((members > now ? text.moreThanNow : text.fewerThanNow)(apart, number(now)));
}

type WaitingProps = { sound: boolean; error: Error | null; reason: Error | null };

/** Why there is no number: nothing to count, still loading, or refused. */
function Waiting({ sound, error, reason }: WaitingProps) {
  const { say } = useLanguage();
  const why = useWhy();
  const told = (() => {
    if (!sound) return say(text.incomplete);
    if (error) return isNewSignal(error) ? say(text.newSignal) : why(error);
    return reason && isLoadingBase(reason) ? why(reason) : say(text.counting);
  })();
  return (
    <Text size="sm" c="dimmed">
      {told}
    </Text>
  );
}

/** The server counts what was asked for before: the past of a new signal is read when it is saved. */
const isNewSignal = (error: Error): boolean =>
  error instanceof Refusal &&
  (error.problem.faults ?? []).some(({ path }) => path.startsWith("signals."));

const filterOf = ({ when, signals }: Segment) => ({ when, ...(signals && { signals }) });
