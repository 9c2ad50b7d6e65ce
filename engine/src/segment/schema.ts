import { z } from "zod";
import { Name, Points, Text } from "../model/scalars.ts";
import { Clause } from "../model/schema.ts";
import { Signal } from "../model/signal.ts";
import { strict } from "../model/strict.ts";
import { expecting } from "../model/words.ts";

const NODE = expecting("node", '{"signal": "visit", "atLeast": 1}');
const forms = ["all", "any", "not", "signal", "score", "fit", "engagement", "band", "grade"];
const keys = [...forms, "persona", "ready"];
/** A form of a node, which the keys of no other form stand beside. */
const form = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  strict(
    shape,
    NODE,
    keys.filter((key) => !Object.hasOwn(shape, key)),
  );

const RANGE = expecting("range", '{"gte": 60}');
/** From `gte` up, below `lt`: ranges that meet leave nobody out and take nobody twice. */
export const Range = strict(
  { gte: Points.optional(), lt: Points.optional() },
  RANGE,
  [],
  (given) => given.length > 0,
);
export type Range = z.infer<typeof Range>;

const MAX_NAMES = 100;
const names = (what: "band" | "grade" | "persona") =>
  z
    .array(Name, expecting("listOf", [`${what}s`]))
    .min(1, expecting("one", [what]))
    .max(MAX_NAMES, expecting("most", MAX_NAMES, [`${what}s`]));

/** A condition on one lead: a tree of all, any and not over what is observed and how it stands. */
export type SegmentNode =
  | { all: SegmentNode[] }
  | { any: SegmentNode[] }
  | { not: SegmentNode }
  | Clause
  | { score: Range }
  | { fit: Range }
  | { engagement: Range }
  | { band: string[] }
  | { grade: string[] }
  | { persona: string[] }
  | { ready: boolean };

// Typed by hand because it is recursive, which inference cannot follow.
export const SegmentNode: z.ZodType<SegmentNode> = z.lazy(() =>
  z.union(
    [
      form({ all: nodes }),
      form({ any: nodes }),
      form({ not: SegmentNode }),
      clause,
      form({ score: Range }),
      form({ fit: Range }),
      form({ engagement: Range }),
      form({ band: names("band") }),
      form({ grade: names("grade") }),
      form({ persona: names("persona") }),
      form({ ready: z.boolean(expecting("trueOrFalse")) }),
    ],
    NODE,
  ),
);
const nodes = z.array(SegmentNode, expecting("listOf", ["conditions"])).min(1, NODE);
const clause = strict(
  Clause.shape,
  NODE,
  keys.filter((key) => key !== "signal"),
);

const MAX_SIGNALS = 100;
export const Segment = strict(
  {
    bussola: z.literal(1, expecting("version")),
    name: Name,
    description: Text.optional(),
    /** Whose signals and standings the conditions may name; the main model unless given. */
    model: Name.optional(),
    signals: z
      .record(Name, Signal, expecting("signalsByName"))
      .refine(
        (signals) => Object.keys(signals).length <= MAX_SIGNALS,
        expecting("most", MAX_SIGNALS, ["signals"]),
      )
      .optional(),
    when: SegmentNode,
  },
  expecting("segment"),
);
export type Segment = z.infer<typeof Segment>;
