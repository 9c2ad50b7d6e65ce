import { Random } from "@bussola/engine";
import { tellAccount, useAppBefore } from "./accounts.ts";
import { DAY, makeCalendar } from "./calendar.ts";
import { makeCompanies } from "./companies.ts";
import { Diary, type Step } from "./diary.ts";
import { travel } from "./journeys.ts";
import { receive } from "./mailings.ts";
import { type SampleMessage, writeMessage } from "./message.ts";
import { conclude, propensityOf } from "./outcomes.ts";
import { makePeople, type Person } from "./people.ts";

export type { SampleMessage } from "./message.ts";

export type SampleOptions = {
  seed: number;
  /** How many people, machines among them; about nine events each. */
  leads: number;
  /** The sample ends with the day before, milliseconds. The time of day makes no difference. */
  now: number;
};

/** One person of the sample with the truth that no message tells. */
export type SampleLife = { person: Person; steps: Step[]; propensity: number; bought: boolean };

/** Everybody's life, in the order of their index, each with its steps in time order. */
export function sampleLives({ seed, leads, now }: SampleOptions): SampleLife[] {
  const calendar = makeCalendar(now);
  const companies = makeCompanies(new Random(seed, 1), Math.ceil(leads / 2.5));
  const people = makePeople(new Random(seed, 2), leads, companies);
  return people.map((person) => {
    const random = new Random(seed, 1000 + person.index);
    const diary = new Diary(person, calendar);
    travel(random, diary);
    receive(random, diary);
    const propensity = propensityOf(random, diary);
    const bought = conclude(random, diary, propensity);
    tellAccount(random, diary);
    useAppBefore(random, diary);
    diary.steps.sort((a, b) => a.at - b.at);
    return { person, steps: diary.steps, propensity, bought };
  });
}

/**
 * An invented sales base, in time order: half a year of what people did, said and bought, with bots,
 * junk, duplicates and merges. The same options give the same messages. No address in it can be
 * reached by accident: companies are below `.example`, personal mailboxes are called `.sample17`.
 */
export function* sampleBase(options: SampleOptions): Generator<SampleMessage> {
  for (const day of byDay(sampleLives(options))) {
    day.sort((a, b) => a.step.at - b.step.at);
    for (const { person, step, number } of day) {
      yield writeMessage(person, step, `sample-${options.seed}-${person.index + 1}-${number}`);
    }
  }
}

type Entry = { person: Person; step: Step; number: number };

// Many small sorts instead of one of 180,000 entries.
function byDay(lives: SampleLife[]): Entry[][] {
  const days = new Map<number, Entry[]>();
  for (const { person, steps } of lives) {
    for (const [index, step] of steps.entries()) {
      const day = Math.floor(step.at / DAY);
      const entries = days.get(day);
      const entry = { person, step, number: index + 1 };
      if (entries) entries.push(entry);
      else days.set(day, [entry]);
    }
  }
  return [...days].sort(([a], [b]) => a - b).map(([, entries]) => entries);
}
