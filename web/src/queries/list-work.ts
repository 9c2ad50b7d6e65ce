import {
  type Answer,
  getOperation,
  type LeadSelection,
  type ListWork,
  ListWorkResult,
  type Operation,
  undoListWork,
  workInBulk,
  workOnList,
} from "@bussola/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "./client.ts";

/** As many as the server takes at once. */
const SOME_LEADS = 500;
const POLL_MS = 400;

type Worked = Answer<typeof workInBulk>["done"][number];
/** What came of it, and what takes it back. */
export type Outcome = { done: number; failed: number; undo: () => Promise<void> };

/** Says something of chosen leads, or of all that match; `progress` is from 0 to 1 while it goes on. */
export function useListWork() {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number>();
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    setProgress(0);
    try {
      return await work;
    } finally {
      setProgress(undefined);
      await queries.invalidateQueries({ queryKey: ["leads"] });
      await queries.invalidateQueries({ queryKey: ["traits"] });
    }
  };
  return {
    progress,
    onChosen: (leads: readonly number[], work: ListWork) =>
      settled(workOnChosen(leads, work, setProgress)).then(
        ({ done, failed }): Outcome => ({
          ...{ done: done.length, failed },
          undo: () => settled(takeBack(done, work)),
        }),
      ),
    onAll: (list: LeadSelection, work: ListWork) =>
      settled(
        call(workOnList, { body: { list, work } }).then((started) => ended(started, setProgress)),
      ).then(({ id, result }): Outcome => {
        const undo = () =>
          settled(
            call(undoListWork, { params: { id } }).then((started) => ended(started, setProgress)),
          );
        return { ...ListWorkResult.parse(result), undo: () => undo().then(() => {}) };
      }),
  };
}

async function workOnChosen(
  leads: readonly number[],
  work: ListWork,
  tell: (progress: number) => void,
) {
  const done: Worked[] = [];
  let failed = 0;
  for (let from = 0; from < leads.length; from += SOME_LEADS) {
    const refs = leads.slice(from, from + SOME_LEADS).map((lead) => `lead:${lead}`);
    const said = await call(workInBulk, { body: { refs, ...work } });
    done.push(...said.done);
    failed += said.failed.length;
    tell((from + refs.length) / leads.length);
  }
  return { done, failed };
}

/** Gives leads what they had; those who had the same together. */
async function takeBack(done: readonly Worked[], work: ListWork): Promise<void> {
  const groups = Map.groupBy(done, ({ previous }) => JSON.stringify(before(work, previous)));
  for (const [said, of] of groups) {
    const back: ListWork = JSON.parse(said);
    if (Object.keys(back).length === 0) continue;
    const leads = of.map(({ lead }) => lead);
    await workOnChosen(leads, back, () => {});
  }
}

function before({ owner, stage, addTags, removeTags }: ListWork, previous: Worked["previous"]) {
  const has = (tag: string) =>
    previous.tags.some((each) => each.toLowerCase() === tag.trim().toLowerCase());
  const added = addTags?.filter((tag) => !has(tag)) ?? [];
  const removed = removeTags?.filter(has) ?? [];
  return {
    ...(owner !== undefined && { owner: previous.owner }),
    ...(stage !== undefined && { stage: previous.stage }),
    ...(added.length > 0 && { removeTags: added }),
    ...(removed.length > 0 && { addTags: removed }),
  };
}

/** Follows an operation to its end. @throws when it fails */
async function ended(started: Operation, tell: (progress: number) => void): Promise<Operation> {
  let operation = started;
  while (operation.state === "waiting" || operation.state === "running") {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    operation = await call(getOperation, { params: { id: operation.id } });
    if (operation.total > 0) tell(operation.done / operation.total);
  }
  if (operation.state !== "done") throw new Error(operation.error ?? operation.state);
  return operation;
}
