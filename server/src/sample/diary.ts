import type { JsonObject } from "@bussola/engine";
import { type Calendar, SECOND } from "./calendar.ts";
import type { Person } from "./people.ts";
import { type PageName, pageIn } from "./site.ts";
import { contactTraits, workTraits } from "./traits.ts";

/** A browser or telephone, and one sitting in front of it. */
export type Visit = {
  anonymousId: string;
  sessionId: string;
  agent: string;
  campaign?: JsonObject;
  /** The page of another site that led here. */
  referrer?: string;
};

/** One thing that a person did, before it is written as a message. */
export type Step = {
  at: number;
  type: "identify" | "track" | "page" | "group" | "alias";
  /** Name of the event, or of the page. */
  name: string | undefined;
  /** What a track or page carries, the traits of an identify or group. */
  content: JsonObject | undefined;
  /** The company of a group, or the former id of an alias. */
  other: string | undefined;
  /** Where it happened in a browser. */
  visit: Visit | undefined;
  /** The user agent of what happened outside one, such as an opened e-mail. */
  agent: string | undefined;
  /** Whether the sender knew who it was. */
  isKnown: boolean;
};

/** What a person does, in the order written, with a clock for the visit going on. */
export class Diary {
  readonly steps: Step[] = [];
  readonly person: Person;
  readonly calendar: Calendar;
  isKnown = false;
  visit: Visit | undefined;
  clock = 0;
  #isArriving = false;
  #told: "nothing" | "contact" | "work" = "nothing";

  constructor(person: Person, calendar: Calendar) {
    this.person = person;
    this.calendar = calendar;
  }

  /** Begins a visit. */
  arrive(visit: Visit, at: number): void {
    this.visit = visit;
    this.clock = at;
    this.#isArriving = true;
  }

  page(name: PageName, secondsLater: number): void {
    const page = pageIn(name, this.person.country.language);
    const referrer = this.#isArriving ? this.visit?.referrer : undefined;
    this.#isArriving = false;
    this.#inVisit("page", page.title, referrer ? { ...page, referrer } : page, secondsLater);
  }

  track(name: string, content: JsonObject = {}, secondsLater = 5): void {
    this.#inVisit("track", name, content, secondsLater);
  }

  /** Says who they are, unless as much was said before. */
  tell(what: "contact" | "work"): void {
    if (this.#told === "work" || this.#told === what) return;
    this.#told = what;
    this.isKnown = true;
    const traits = what === "work" ? workTraits(this.person) : contactTraits(this.person);
    this.#inVisit("identify", undefined, traits, 2);
  }

  /** Writes down what happened outside any visit, by someone known. */
  outside(at: number, name: string, content: JsonObject, agent?: string): void {
    this.write({ at, type: "track", name, content, agent });
  }

  /** Writes down a step, unless the half year ended before it. */
  write(step: Pick<Step, "at" | "type"> & Partial<Step>): void {
    if (step.at >= this.calendar.to) return;
    // All fields, always in this order: the engine then keeps one shape for 180,000 of them.
    this.steps.push({
      at: step.at,
      type: step.type,
      name: step.name,
      content: step.content,
      other: step.other,
      visit: step.visit,
      agent: step.agent,
      isKnown: step.isKnown ?? true,
    });
  }

  /** How often an event happened. */
  times(name: string): number {
    let times = 0;
    for (const step of this.steps) if (step.type === "track" && step.name === name) times++;
    return times;
  }

  #inVisit(
    type: Step["type"],
    name: string | undefined,
    content: JsonObject,
    seconds: number,
  ): void {
    this.clock += Math.round(seconds * SECOND);
    this.write({ at: this.clock, type, name, content, visit: this.visit, isKnown: this.isKnown });
  }
}
