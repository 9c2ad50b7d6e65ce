import { IconRewindBackward30 } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { type BackTestAsked, useBackTest } from "../../../queries/backtests.ts";
import { Refusal } from "../../../queries/client.ts";
import { useModels } from "../../../queries/models.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { OpenModels } from "../next-steps.tsx";
import { Strange } from "../Strange.tsx";
import { Unanswered } from "../Unanswered.tsx";
import { Underway } from "../Underway.tsx";
import { useStrange } from "../useStrange.ts";
import { Choice } from "./Choice.tsx";
import { FindThreshold } from "./FindThreshold.tsx";
import { Result } from "./Result.tsx";
import { periodOf, type Search } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/back-test");
const PERCENT = 100;

/** Models replayed over the past. */
export function BackTest() {
  const { say } = useLanguage();
  const given = route.useSearch();
  const strange = useStrange();
  const a = strange({ name: given.a, version: given.aVersion, learned: given.aLearned });
  const b = strange({ name: given.b, version: given.bVersion, learned: given.bLearned });
  const search = { ...given, ...(a.why && NO_A), ...(b.why && NO_B) };
  const models = useModels();
  const list = models.data?.models;
  const usual = (list?.find(({ main }) => main) ?? list?.[0])?.name;
  const asked = a.isKnown && b.isKnown ? askedOf(search, usual) : undefined;
  const { data, error, refetch } = useBackTest(asked);
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      {models.error && <Fault error={models.error} retry={() => void models.refetch()} />}
      {list?.length === 0 && search.aLearned === undefined ? (
        <EmptyState icon={IconRewindBackward30} title={say(text.noModel)} action={<OpenModels />}>
          {say(text.noModelWhy)}
        </EmptyState>
      ) : (
        <>
          <Strange why={[a.why, b.why]} />
          <Choice search={search} usual={usual} />
          {error ? (
            <Unanswered
              error={error}
              learned={[search.aLearned, search.bLearned]}
              {...(asked && isConflict(error)
                ? { action: <FindThreshold asked={asked} /> }
                : { retry: () => void refetch() })}
            />
          ) : data?.result ? (
            <Result id={data.id} result={data.result} search={search} />
          ) : (
            <Underway run={data} label={say(text.running)} again={() => void refetch()} />
          )}
        </>
      )}
    </Page>
  );
}

const isConflict = (error: Error): boolean =>
  error instanceof Refusal && error.problem.status === 409;

const NO_A = { a: undefined, aVersion: undefined, aLearned: undefined, aAt: undefined };
const NO_B = { b: undefined, bVersion: undefined, bLearned: undefined, bAt: undefined };

/** What the address asks for; nothing while it is not known which model is meant. */
function askedOf(search: Search, usual: string | undefined): BackTestAsked | undefined {
  const { aVersion, aLearned, aAt, bVersion, bLearned, bAt } = search;
  const a = sideOf({ name: search.a ?? usual, version: aVersion, learned: aLearned, at: aAt });
  const b = sideOf({ name: search.b, version: bVersion, learned: bLearned, at: bAt });
  return a && { a, ...(b && { b }), ...periodOf(search) };
}

type Chosen = Record<"version" | "learned" | "at", number | undefined> & {
  name: string | undefined;
};

function sideOf({ name, version, learned, at }: Chosen): BackTestAsked["a"] | undefined {
  if (learned !== undefined) return { learned, ...(at !== undefined && { at: at / PERCENT }) };
  if (name === undefined) return undefined;
  return { name, ...(version !== undefined && { version }), ...(at !== undefined && { at }) };
}
