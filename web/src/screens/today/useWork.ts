import type { Feedback, Stage, TodayLead } from "@bussola/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { foretell } from "../../queries/today.ts";
import { takeBack, useGiveFeedback, useSetOwner, useSetStage } from "../../queries/work.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { reasons, text } from "./text.ts";
import type { SteadyList } from "./useSteadyList.ts";
import { useWho } from "./useWho.ts";

type Told = (what: string) => void;

/**
 * What is done with the leads of the day: shown at once, told to the server meanwhile, and each taken
 * back as easily.
 */
export function useWork(list: SteadyList, tell: Told, select: (id: number) => void) {
  const { say, language } = useLanguage();
  const who = useWho();
  const queries = useQueryClient();
  const offer = useUndo();
  const last = useRef<() => void>(undefined);
  const { mutateAsync: give } = useGiveFeedback();
  const { mutateAsync: own } = useSetOwner();
  const { mutateAsync: stage } = useSetStage();

  /** Each is taken back once, whichever way is taken. */
  const undoable = (what: string, contrary: () => Promise<unknown>) => {
    tell(what);
    const undo = offer(what, () => {
      if (last.current === undo) last.current = undefined;
      tell(say(text.undone));
      return contrary();
    });
    last.current = undo;
  };

  function answer(lead: TodayLead, feedback: Feedback): void {
    const place = list.remove(lead.id);
    foretell(queries, (leads) => leads.filter(({ id }) => id !== lead.id), 1);
    const back = () => {
      list.restore(lead, place);
      foretell(queries, (leads) => [lead, ...leads.filter(({ id }) => id !== lead.id)], -1);
    };
    const given = give({ lead: lead.id, feedback, id: crypto.randomUUID() });
    // The refusal itself is told wherever changes are refused.
    given.catch(back);
    undoable(saidOf(feedback, who(lead)), async () => {
      const { key } = await given;
      back();
      select(lead.id);
      await takeBack(lead.id, key);
    });
  }

  function saidOf(feedback: Feedback, name: string): string {
    if (feedback.answer === "contacted") return say(text.wasContacted(name));
    if (feedback.answer === "accepted") return say(text.wasAccepted(name));
    const why = reasons.find(({ reason }) => reason === feedback.reason)?.label;
    return say(text.wasRejected(name, (why ? say(why) : feedback.reason).toLowerCase()));
  }

  /** Shows a change of a lead, and undoes it when it is refused. */
  function change(lead: TodayLead, what: Partial<TodayLead>, sent: Promise<unknown>): () => void {
    const all = (changed: Partial<TodayLead>) => {
      list.change(lead.id, changed);
      foretell(
        queries,
        (leads) => leads.map((one) => (one.id === lead.id ? { ...one, ...changed } : one)),
        0,
      );
    };
    const back = () => all({ owner: lead.owner, stage: lead.stage });
    all(what);
    sent.catch(back);
    return back;
  }

  function assign(lead: TodayLead, owner: string | null): void {
    const back = change(lead, { owner }, own({ lead: lead.id, owner }));
    const what = owner === null ? text.freed(who(lead)) : text.given(who(lead), owner);
    undoable(say(what), () => {
      back();
      return own({ lead: lead.id, owner: lead.owner });
    });
  }

  function move(lead: TodayLead, { id, ...names }: Stage): void {
    const back = change(lead, { stage: id }, stage({ lead: lead.id, stage: id }));
    undoable(say(text.moved(who(lead), names[language])), () => {
      back();
      return stage({ lead: lead.id, stage: lead.stage });
    });
  }

  const undo = () => (last.current ? last.current() : tell(say(text.nothingToUndo)));
  return { answer, assign, move, undo };
}

export type Work = ReturnType<typeof useWork>;
