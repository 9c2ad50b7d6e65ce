import { existsSync, readdirSync, readFileSync } from "node:fs";
import {
  BatchBuilder,
  compile,
  compileSignals,
  dayOf,
  explain,
  flattenTraits,
  foldTrait,
  History,
  isBehaviour,
  type JsonObject,
  type Message,
  type Model,
  NO_BAND,
  parseModel,
  readTraits,
  type SignalMatcher,
  score,
  signalKey,
  type TraitState,
} from "@bussola/engine";
import { expect, test } from "vitest";
import { judgeAgent } from "../capture/quality/agent.ts";
import { judgeEmail } from "../capture/quality/email.ts";
import { sampleBase, sampleLives } from "./index.ts";

const FOLDER = new URL("../../../templates/", import.meta.url);
const CONFORMANCE = new URL("../../../../shared/conformance/", import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
const FAMILIES = [
  "behavioural",
  "implicit",
  "explicit",
  "spam-and-quality",
  "demographic",
  "email-engagement",
  "social",
];

type Sent = Partial<Message> & { at: number; context?: JsonObject; traits?: JsonObject };

/** One model over people made of raw messages, as the server folds them. */
class Rig {
  readonly #model: Model;
  readonly #ids = new Map<string, number>();
  readonly #matcher: SignalMatcher;

  constructor(model: Model) {
    this.#model = model;
    const signals = Object.values(model.signals).filter(isBehaviour);
    for (const signal of signals) this.#idOf(signalKey(signal));
    this.#matcher = compileSignals(
      signals.map((signal) => ({ id: this.#idOf(signalKey(signal)), signal })),
    );
  }

  compiled() {
    return compile(this.#model, (key) => this.#idOf(key));
  }

  batchOf(people: Sent[][]) {
    const builder = new BatchBuilder(this.compiled());
    for (const person of people) this.#add(builder, person);
    return builder.build();
  }

  #add(builder: BatchBuilder, messages: Sent[]): void {
    const history = History.empty();
    const state: TraitState = new Map();
    const quality = new Set<string>();
    for (const [index, { at, ...message }] of messages.entries()) {
      const isMachine = judgeAgent(message.context?.userAgent as string | undefined);
      if (isMachine) quality.add("agent.bot");
      history.fold(this.#matcher, { type: "track", ...message }, at, isMachine);
      if (message.type !== "identify") continue;
      for (const [path, value] of flattenTraits(message.traits ?? {})) {
        foldTrait(state, path, { value, at, id: String(index) });
      }
    }
    const traits = readTraits(state);
    const email = traits.get("email");
    if (typeof email === "string") for (const verdict of judgeEmail(email)) quality.add(verdict);
    builder.add(history, traits, quality);
  }

  #idOf(key: string): number {
    const id = this.#ids.get(key) ?? this.#ids.size + 1;
    this.#ids.set(key, id);
    return id;
  }
}

test("every template is there", () => {
  expect(files.sort()).toEqual(
    [
      ...FAMILIES,
      "b2b-consultancy",
      "b2b-saas-free-trial",
      "ecommerce",
      "fitness-app-launch",
      "newsletter-sms-price-list",
      "points-table",
      "sample",
    ]
      .map((name) => `${name}.yaml`)
      .sort(),
  );
});

test.each(files)("%s is a sound model, with its use and name in both languages", (file) => {
  const text = textOf(file);
  const model = parseModel(text);
  const [, english = "", italian = ""] =
    /^(# [\s\S]+?)\n#\n(# [\s\S]+?)\nbussola: 1\n/.exec(text) ?? [];
  expect(english).toContain("# When to use it: ");
  expect(italian).toContain("# Quando usarlo: ");
  expect(model.name.split(" / ")).toHaveLength(2);
  for (const { name } of model.groups) expect(name.split(" / ")).toHaveLength(2);
});

test("the seven families go together in one model", () => {
  const families = FAMILIES.map((name) => parseModel(textOf(`${name}.yaml`)));
  const signals: Model["signals"] = {};
  for (const family of families) {
    for (const [name, signal] of Object.entries(family.signals)) {
      expect(signals[name] ?? signal, name).toEqual(signal);
      signals[name] = signal;
    }
  }
  const groups = families.flatMap((family) => family.groups);
  expect(() => parseModel({ bussola: 1, name: "All", signals, groups })).not.toThrow();
});

type Case = {
  lead: { traits: JsonObject };
  events: ({ at: string } & Partial<Message>)[];
  asOf: string;
  expect: { score: number; rules: Record<string, number> };
};

test.skipIf(!existsSync(CONFORMANCE)).each([
  ["newsletter-sms-price-list.yaml", "marco-newsletter-sms-pricing.json"],
  ["points-table.yaml", "points-table-demographic-online-content.json"],
])("%s gives the published figures of %s", (file, name) => {
  const given: Case = JSON.parse(readFileSync(new URL(name, CONFORMANCE), "utf8"));
  const rig = new Rig(parseModel(textOf(file)));
  const messages: Sent[] = [
    { at: 0, type: "identify", traits: given.lead.traits },
    ...given.events.map((event) => ({ type: "track", ...event, at: Date.parse(event.at) })),
  ];
  const today = dayOf(Date.parse(given.asOf));
  const said = explain(rig.compiled(), rig.batchOf([messages]), 0, today);
  expect(said.score).toBeCloseTo(given.expect.score, 9);
  expect(said.rules).toEqual(given.expect.rules);
});

const OPTIONS = { seed: 1, leads: 20_000, now: Date.parse("2026-06-30T10:00:00Z") };
const people: Sent[][] = Array.from({ length: OPTIONS.leads }, () => []);
for (const { messageId, timestamp, userId: _, anonymousId: __, ...message } of sampleBase(
  OPTIONS,
)) {
  people[Number(messageId.split("-")[2]) - 1]?.push({ ...message, at: Date.parse(timestamp) });
}

/** How much more often the best tenth buys than all do. */
function lift(
  scores: Float64Array,
  bought: boolean[],
): { base: number; top: number; lift: number } {
  const order = bought.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const rate = (chosen: number[]): number =>
    chosen.filter((index) => bought[index]).length / chosen.length;
  const [base, top] = [rate(order), rate(order.slice(0, order.length / 10))];
  return { base, top, lift: top / base };
}

test("sample.yaml uses every kind of event that the base has for it", () => {
  const model = parseModel(textOf("sample.yaml"));
  const sent = new Set(people.flat().map(({ event }) => event));
  const named = Object.values(model.signals).flatMap((signal) =>
    "event" in signal ? [signal.event ?? []].flat() : [],
  );
  expect(named.filter((event) => !sent.has(event))).toEqual([]);
  expect(named.length).toBeGreaterThan(15);
});

test("sample.yaml: the best tenth bought three times as often as the base", () => {
  const rig = new Rig(parseModel(textOf("sample.yaml")));
  const compiled = rig.compiled();
  const scores = score(compiled, rig.batchOf(people), dayOf(OPTIONS.now));
  const found = lift(
    scores.score,
    sampleLives(OPTIONS).map(({ bought }) => bought),
  );
  console.log("sample model, today:", found);
  expect(found.lift).toBeGreaterThan(3);
  // Somebody is in every band, and somebody can be called.
  const bands = new Set(scores.band);
  expect(bands).not.toContain(NO_BAND);
  expect(bands.size).toBe(3);
  expect(scores.ready.filter(Boolean).length).toBeGreaterThan(20);
});

test("sample.yaml: two months ahead, the best tenth of those who had not bought buys most", () => {
  const rig = new Rig(parseModel(textOf("sample.yaml")));
  const then = OPTIONS.now - 60 * 86_400_000;
  const isPurchase = ({ event }: Sent): boolean =>
    event === "Deal Won" || event === "Order Completed";
  const before = (person: Sent[]): Sent[] => person.filter(({ at }) => at < then);
  const open = people.filter(
    (person) => before(person).length > 0 && !before(person).some(isPurchase),
  );
  const scores = score(rig.compiled(), rig.batchOf(open.map(before)), dayOf(then));
  const found = lift(
    scores.score,
    open.map((person) => person.some(isPurchase)),
  );
  console.log("sample model, two months ahead:", found);
  expect(found.lift).toBeGreaterThan(3);
});
