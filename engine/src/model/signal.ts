import { z } from "zod";
import { Condition, type Operators, operatorNames, operators } from "./condition-schema.ts";
import { nearestName } from "./nearest.ts";
import { Name, Path } from "./scalars.ts";
import { strict } from "./strict.ts";
import { expecting, packed, words } from "./words.ts";

const messageTypes = ["page", "screen", "track", "identify", "group"] as const;
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const SUM_PATHS = expecting("sumPaths", '"properties.total"');
/** Where an event holds a number, or a list of such places: the first that has one is it. */
export const SumPaths = z.union(
  [
    Path,
    z
      .array(Path)
      .min(1, SUM_PATHS)
      .max(20, expecting("most", 20, ["paths"])),
  ],
  SUM_PATHS,
);

const MEASURE = expecting("measure");
export const Measure = z
  .union(
    [
      z.literal("count"),
      strict(
        {
          sum: SumPaths.meta({
            description:
              "Adds up the numbers found here: a path, or a list whose first number counts.",
          }),
        },
        MEASURE,
        ["distinct"],
      ),
      strict({ distinct: Path.meta({ description: "Counts each value once." }) }, MEASURE, ["sum"]),
    ],
    MEASURE,
  )
  .meta({ id: "Measure", description: "What an event adds to the amount." });
export type Measure = z.infer<typeof Measure>;

const EVENT = expecting("event", '"Email Opened"');
const SIGNAL = expecting("signalForm");
const selectors = {
  event: z
    .union(
      [
        Name,
        z
          .array(Name)
          .min(1, EVENT)
          .max(1000, expecting("most", 1000, ["names"])),
      ],
      EVENT,
    )
    .optional()
    .meta({ description: "The name of the event, or a list of names." }),
  type: z
    .enum(messageTypes, expecting("oneOf", quoted(messageTypes)))
    .optional()
    .meta({ description: "The kind of message." }),
  where: z
    .record(Path, Condition, expecting("pathsWithTests", '{"properties.path": "/"}'))
    .optional()
    .meta({
      description: "Conditions on paths of the event, which must all hold.",
    }),
  measure: Measure.optional(),
  machines: z.boolean(expecting("trueOrFalse")).optional().meta({
    description: "Count what bots, link scanners and mail prefetch did too.",
  }),
};

export const BehaviourSignal = strict(
  selectors,
  SIGNAL,
  ["trait", "quality", ...operatorNames],
  (keys) => keys.some((key) => key !== "machines"),
).meta({
  id: "BehaviourSignal",
  title: "Behaviour signal",
  description: "Counts events.",
});
export type BehaviourSignal = z.infer<typeof BehaviourSignal>;

const behaviourKeys = Object.keys(selectors);
export const TraitSignal = strict(
  {
    trait: Path.meta({ description: "Where the lead's trait is." }),
    ...operators,
  },
  SIGNAL,
  [...behaviourKeys, "quality"],
).meta({
  id: "TraitSignal",
  title: "Trait signal",
  description: "The trait itself or, with a condition, 1 when it holds and 0 when not.",
});
export type TraitSignal = z.infer<typeof TraitSignal>;

export const qualityNames = [
  "email.invalid",
  "email.free",
  "email.disposable",
  "email.role",
  "agent.bot",
] as const;
export type QualityName = (typeof qualityNames)[number];

function unknownQuality(given: unknown): string {
  const near = typeof given === "string" ? nearestName(given, qualityNames) : undefined;
  return near === undefined
    ? expecting("oneOf", quoted(qualityNames))
    : packed(words("guessed", words("unknown", ["quality"], String(given)), near));
}

export const QualitySignal = strict(
  { quality: z.enum(qualityNames, { error: ({ input }) => unknownQuality(input) }) },
  SIGNAL,
  [...behaviourKeys, "trait", ...operatorNames],
).meta({
  id: "QualitySignal",
  title: "Quality signal",
  description: "A verdict, 1 or 0.",
});
export type QualitySignal = z.infer<typeof QualitySignal>;

export const Signal = z
  .union([BehaviourSignal, TraitSignal, QualitySignal], SIGNAL)
  .meta({ id: "Signal", description: "A named observation, used by rules." });
export type Signal = z.infer<typeof Signal>;

export const isTrait = (signal: Signal): signal is TraitSignal => "trait" in signal;
export const isQuality = (signal: Signal): signal is QualitySignal => "quality" in signal;
export const isBehaviour = (signal: Signal): signal is BehaviourSignal =>
  !isTrait(signal) && !isQuality(signal);

/** The condition beside a trait signal's path; undefined for a plain trait. */
export function conditionOf({ trait: _, ...tests }: TraitSignal): Operators | undefined {
  return Object.keys(tests).length > 0 ? tests : undefined;
}
