/**
 * The published worked examples, through the reference and through the engine. The two checks of
 * quality that cases need are stood in for by the tables here; the real ones are the server's.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { BatchBuilder, explain, type JsonObject, type Message, parseModel } from "../src/index.ts";
import { addLead, rigOf, today } from "./drive.ts";
import { referenceScore } from "./reference.ts";
import type { RawLead } from "./reference-read.ts";

const folder = fileURLToPath(new URL("../../../shared/conformance/", import.meta.url));
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the conformance cases are not there (looked in ${folder})`);

type Case = {
  name: string;
  model: unknown;
  lead: { traits: JsonObject };
  events: ({ at: string } & Partial<Message>)[];
  asOf: string;
  expect: {
    score: number;
    rules: Record<string, number>;
    adjustments?: Record<string, number>;
    dimensions?: Record<string, number>;
    band?: string;
    grade?: string;
    persona?: string;
    ready?: boolean;
  };
};

const judge = (address: string): string[] => (address.endsWith("@gmail.com") ? ["email.free"] : []);
const isBot = (agent: unknown): boolean => typeof agent === "string" && agent.includes("Googlebot");

function rawLead({ lead, events }: Case): RawLead {
  return [
    {
      changes: [{ id: "identify", at: new Date(0), traits: lead.traits }],
      events: events.map(({ at, ...message }, index) => ({
        id: `${index}`,
        at: new Date(at),
        message: { type: "track", ...message },
        ...(isBot(message.context?.userAgent) && { machine: "agent" as const }),
      })),
    },
  ];
}

/** What both sides say, in the words of `expect`. */
type Said = {
  score: number;
  rules: Record<string, number>;
  adjustments: Record<string, number>;
} & {
  dimensions: Record<string, number>;
  band?: string | undefined;
  grade?: string | undefined;
  persona?: string | undefined;
  ready?: boolean | undefined;
};

function expectSaid(said: Said, { expect: wanted }: Case): void {
  expect(said.score).toBeCloseTo(wanted.score, 9);
  expectNumbers(said.rules, wanted.rules);
  expectNumbers(said.adjustments, wanted.adjustments ?? {});
  for (const [name, points] of Object.entries(wanted.dimensions ?? {})) {
    expect(said.dimensions[name], name).toBeCloseTo(points, 9);
  }
  for (const key of ["band", "grade", "persona", "ready"] as const) {
    if (key in wanted) expect(said[key], key).toBe(wanted[key]);
  }
}

function expectNumbers(said: Record<string, number>, wanted: Record<string, number>): void {
  expect(Object.keys(said).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, points] of Object.entries(wanted))
    expect(said[name], name).toBeCloseTo(points, 9);
}

describe.skipIf(!present)("conformance", () => {
  const files = present ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  test("there are cases", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  for (const file of files) {
    const given: Case = JSON.parse(readFileSync(`${folder}${file}`, "utf8"));
    const asOf = new Date(given.asOf);

    test(`${given.name}: the reference`, () => {
      const model = parseModel(given.model);
      const said = referenceScore(model, rawLead(given), asOf, judge);
      const { fit, engagement } = said;
      expectSaid(
        {
          ...said,
          dimensions: { fit, engagement },
          rules: Object.fromEntries(said.rules),
          adjustments: Object.fromEntries(
            [...said.adjustments].filter(([, points]) => points !== 0),
          ),
        },
        given,
      );
    });

    test(`${given.name}: the engine`, () => {
      const { compile, matcher } = rigOf([parseModel(given.model)]);
      const compiled = compile();
      const builder = new BatchBuilder(compiled);
      addLead(builder, matcher, rawLead(given), asOf, judge, "until");
      const [only] = compiled;
      if (only === undefined) throw new Error("one model, one compiled");
      expectSaid(explain(only, builder.build(), 0, today(asOf)), given);
    });
  }
});
