import type { LearnedReport } from "@bussola/contract";
import { Alert, Button, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { IconTargetArrow } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Refusal } from "../../../queries/client.ts";
import { useLearned, useLearnedList } from "../../../queries/learned.ts";
import { useMay } from "../../../queries/session.ts";
import { NotKept } from "../../../ui/Counted.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Actions } from "./Actions.tsx";
import { Ages } from "./Ages.tsx";
import { Blend } from "./Blend.tsx";
import { Calibration } from "./Calibration.tsx";
import { Calls } from "./Calls.tsx";
import { trainers } from "./choice-text.ts";
import { Decided } from "./Decided.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { Gains } from "./Gains.tsx";
import { Held } from "./Held.tsx";
import { Hot } from "./Hot.tsx";
import { Leaks } from "./Leaks.tsx";
import { LearntFrom } from "./LearntFrom.tsx";
import { Outdated } from "./Outdated.tsx";
import { Failed, Running } from "./Running.tsx";
import { Tenths } from "./Tenths.tsx";
import { TooHigh } from "./TooHigh.tsx";
import { text } from "./text.ts";
import styles from "./train.module.css";
import { Verdict } from "./Verdict.tsx";
import { Weights } from "./Weights.tsx";

const route = getRouteApi("/train/$id");

/** The report of a training: how far to trust it, on screen and on paper. */
export function ReportScreen() {
  const { say, number, date } = useLanguage();
  const asked = route.useParams().id;
  const id = Number(asked);
  const { data, error, refetch } = useLearned(id);
  const { data: list } = useLearnedList();
  const may = useMay("marketer");
  const title = say(text.reportOf(number(id)));
  if (Number.isNaN(id) || isGone(error))
    return (
      <Page title={say(text.title)}>
        <EmptyState
          icon={IconTargetArrow}
          title={say(text.noTraining(asked))}
          action={
            <Button renderRoot={(props) => <Link to="/train" {...props} />}>
              {say(text.allTrainings)}
            </Button>
          }
        >
          {say(text.noTrainingWhy)}
        </EmptyState>
      </Page>
    );
  if (error)
    return (
      <Page title={title}>
        <Fault error={error} retry={() => void refetch()} />
      </Page>
    );
  if (!data)
    return (
      <Page title={title}>
        <Skeleton height={520} />
      </Page>
    );
  const when = date(data.createdAt, { dateStyle: "long", timeStyle: "short" });
  return (
    <Page
      title={title}
      about={
        <>
          {data.trainer && `${say(trainers[data.trainer])} · `}
          {say(text.reportAbout(when, data.author ?? say(text.schedule)))}
          {data.rows > 0 && ` · ${say(text.leadsBought(number(data.rows), number(data.bought)))}`}
          <span className={styles.onPaper ?? ""}>
            {say(text.printed(window.location.host, date(Date.now(), { dateStyle: "long" })))}
          </span>
        </>
      }
      actions={<Actions learned={data} busy={list?.operation != null} />}
    >
      <Stack gap="md">
        {list?.operation && <Running operation={list.operation} />}
        {list?.failed && <Failed failed={list.failed} />}
        <Outdated learned={data} />
        <TooHigh learned={data} />
        <Verdict learned={data} />
        {data.decision && <Decided decision={data.decision} />}
        {may && data.outcome === "learned" && (
          <div className={styles.onScreen ?? ""}>
            <Stack gap="md">
              <Hot learned={data} busy={list?.operation != null} />
              <Blend learned={data} busy={list?.operation != null} />
            </Stack>
          </div>
        )}
        {data.report && <Tried id={id} report={data.report} isKept={data.kept.tested} />}
        <LearntFrom learned={data} />
      </Stack>
    </Page>
  );
}

const isGone = (error: Error | null): boolean =>
  error instanceof Refusal && [400, 404].includes(error.problem.status);

const TESTED = new Set(["training"] as const);
const NOTHING = new Set<never>();

type TriedProps = { id: number; report: LearnedReport; isKept: boolean };

function Tried({ id, report, isKept }: TriedProps) {
  const { say } = useLanguage();
  return (
    <NotKept value={isKept ? NOTHING : TESTED}>
      {!isKept && (
        <Alert color="gray" variant="light" className={styles.onScreen ?? ""}>
          {say(text.notKept)}
        </Alert>
      )}
      <FigureTable id={id} report={report} />
      <Calls id={id} report={report} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" className={styles.charts ?? ""}>
        <Tenths id={id} report={report} />
        <Gains id={id} report={report} />
        <Calibration id={id} report={report} />
        <Ages id={id} report={report} />
      </SimpleGrid>
      <Weights id={id} report={report} />
      <Held report={report} />
      <Leaks report={report} />
    </NotKept>
  );
}
