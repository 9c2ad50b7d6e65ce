/** A lead read from its stored bytes against the same lead decoded. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Batch, BatchBuilder, encodeTraits, readTraits, score } from "../src/index.ts";
import { judge, lead } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { historyOf, rigOf, traitStateOf } from "./drive.ts";
import { check } from "./runs.ts";

/** A batch without what differs for no reason: the codes of a dictionary. */
const plain = ({ traits, quality, ...rest }: Batch) => ({
  ...rest,
  traits: [...traits].map(([path, { codes, values }]) => [path, [...codes].map((c) => values[c])]),
  quality: [...quality],
});

test("packed profiles give the batch that decoded ones give", () => {
  let scanned = 0;
  check(
    fc.property(fc.array(lead, { maxLength: 4 }), model, fc.boolean(), (leads, drawn, bot) => {
      const { matcher, compile } = rigOf([drawn]);
      const [compiled] = compile();
      if (!compiled) return;
      const [packed, decoded] = [new BatchBuilder(compiled), new BatchBuilder(compiled)];
      const verdicts = bot ? ["agent.bot"] : [];
      for (const profile of leads.flat()) {
        const history = historyOf(matcher, profile.events);
        const state = traitStateOf(profile.changes);
        const email = state.get("email");
        if (typeof email?.value === "string") email.quality = judge(email.value);
        const traits = readTraits(state);
        const quality = new Set([
          ...(traits.has("email") ? (email?.quality ?? []) : []),
          ...verdicts,
        ]);
        const [one, two] = [history.encode(), new TextEncoder().encode(encodeTraits(state))];
        const bytes = Uint8Array.from([9, ...one, 9, ...two, 9]);
        const from = 2 + one.length;
        const taken = packed.addPacked(
          {
            bytes,
            history: { from: 1, to: 1 + one.length },
            traits: { from, to: from + two.length },
          },
          verdicts,
        );
        if (taken) decoded.add(history, traits, quality);
        if (taken && state.size > 0) scanned++;
      }
      const [ours, theirs] = [packed.build(), decoded.build()];
      expect(plain(ours)).toEqual(plain(theirs));
      expect(score(compiled, ours, 20_000)).toEqual(score(compiled, theirs, 20_000));
    }),
  );
  expect(scanned).toBeGreaterThan(0);
});

test("traits that need decoding are left to be decoded, and nothing is added", () => {
  const { compile } = rigOf([
    {
      bussola: 1,
      name: "m",
      signals: { staff: { trait: "company.size" }, city: { trait: "città" } },
      groups: [
        {
          name: "g",
          dimension: "fit",
          rules: [
            { signal: "staff", points: 1 },
            { signal: "city", points: 1 },
          ],
        },
      ],
    },
  ]);
  const builder = new BatchBuilder(compile());
  const take = (text: string) => {
    const bytes = Uint8Array.from([1, 0, ...new TextEncoder().encode(text)]);
    const spans = { history: { from: 0, to: 2 }, traits: { from: 2, to: bytes.length } };
    return builder.addPacked({ bytes, ...spans }, []);
  };
  const refused = [
    `{"company":[null,1,"m"]}`,
    `{"company.size.unit":["k",1,"m"]}`,
    `{"a\\"b":[1,1,"m"]}`,
    `{"a":[1,1,"m"]`,
    `{"a":[1,1,"m"]} `,
    `{ "a":[1,1,"m"]}`,
    "",
    "[]",
  ];
  for (const text of refused) expect([text, take(text)]).toEqual([text, false]);
  const taken = [
    "{}",
    `{"company.size":[12,1,"m"],"x":["a\\"],[b",1,"m\\""]}`,
    `{"città":["Forlì",1,"m"],"email":["a@b.it",1,"m",["email.free"]]}`,
    `{"company.size":[null,1,"m"],"company.sizes":[{"a":[1,{}]},1,"m"]}`,
  ];
  for (const text of taken) expect([text, take(text)]).toEqual([text, true]);
  const batch = builder.build();
  const values = (path: string) => {
    const column = batch.traits.get(path);
    return [...(column?.codes ?? [])].map((code) => column?.values[code]);
  };
  expect(batch.size).toBe(taken.length);
  expect(values("company.size")).toEqual([undefined, 12, undefined, undefined]);
  expect(values("città")).toEqual([undefined, undefined, "Forlì", undefined]);
});

test("a trait asked for with the object it lies in is left to be decoded, in either order", () => {
  const signal = { flat: { trait: "company.flat" }, company: { trait: "company", exists: true } };
  for (const names of [
    ["flat", "company"],
    ["company", "flat"],
  ] as const) {
    const rules = names.map((name) => ({ signal: name, points: 1 }));
    const signals = Object.fromEntries(names.map((name) => [name, signal[name]]));
    const groups = [{ name: "g", dimension: "fit" as const, rules }];
    const { compile } = rigOf([{ bussola: 1, name: "m", signals, groups }]);
    const builder = new BatchBuilder(compile());
    const bytes = new TextEncoder().encode(`\u0001\u0000{"company.flat":["/",1,"m"]}`);
    const spans = { history: { from: 0, to: 2 }, traits: { from: 2, to: bytes.length } };
    expect([names, builder.addPacked({ bytes, ...spans }, [])]).toEqual([names, false]);
  }
});
