import { compileSignals, History, isBehaviour, isTrait, type Model } from "@bussola/engine";
import { VERDICT } from "../capture/capture.ts";
import { readMessage } from "../capture/reading.ts";
import type { EventRow } from "../ledger/store.ts";

/** What of an event its evidence is read from. */
export type Witness = Pick<EventRow, "type" | "at" | "machine" | "body">;

/** Of verdicts on e-mails. */
const EMAIL_VERDICT = /^email\./;

/**
 * Which events a rule's points come from: those that its signal counts; those that said the trait
 * it looks at; those that a verdict fell on. Undefined when the model has no such rule.
 */
export function evidenceOf(model: Model, rule: string): ((event: Witness) => boolean) | undefined {
  const rules = model.groups.flatMap((group) => group.rules);
  const found = rules.find(({ name, signal }) => (name ?? signal) === rule);
  const signal = found && model.signals[found.signal];
  if (!signal) return undefined;
  if (isBehaviour(signal)) {
    const matcher = compileSignals([{ id: 1, signal }]);
    // The fold itself decides: an event without the value to add up or tell apart leaves no record.
    return ({ type, at, machine, body }) => {
      const history = History.empty();
      const { message } = readMessage(type, body);
      history.fold(matcher, message, at, machine !== VERDICT.person);
      return history.records > 0;
    };
  }
  if (isTrait(signal)) return says(signal.trait);
  return EMAIL_VERDICT.test(signal.quality)
    ? says("email")
    : ({ machine }) => machine === VERDICT.agent;
}

/** Whether an event set or removed a trait: the leaf, one below it, or all that it is part of. */
function says(trait: string): (event: Witness) => boolean {
  const isOf = (path: string) =>
    path === trait || path.startsWith(`${trait}.`) || trait.startsWith(`${path}.`);
  return ({ type, body }) => readMessage(type, body).traits.some(([path]) => isOf(path));
}
