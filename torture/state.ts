import { decodeTraits, encodeTraits, History, mergeTraits, type TraitState } from "@bussola/engine";
import type pg from "pg";

/** What is known of each person, by the identifiers that are this person. */
export type State = Map<string, string>;

/**
 * All people of a base, told by their identifiers and not by ids, which depend on who came first.
 * @param leftOut identifiers that say nothing of a person, such as a browser that many share
 */
export async function readState(pool: pg.Pool, leftOut: RegExp): Promise<State> {
  const people = new Map<number, Person>();
  const { rows: identifiers } = await pool.query<{ leadId: number; name: string }>(
    `SELECT p.lead_id AS "leadId", i.kind || ' ' || i.value AS name
       FROM identifier i JOIN profile p ON p.id = i.profile_id ORDER BY name`,
  );
  for (const { leadId, name } of identifiers)
    if (!leftOut.test(name)) personOf(people, leadId).names.push(name);
  await addHistories(pool, people);
  const { rows: scores } = await pool.query<{ lead_id: number }>(
    "SELECT lead_id, score, fit, engagement, band, grade, persona, ready FROM score ORDER BY version_id",
  );
  for (const { lead_id, ...score } of scores) personOf(people, lead_id).scores.push(score);
  const { rows: events } = await pool.query<{ leadId: number; n: number }>(
    `SELECT p.lead_id AS "leadId", count(*) AS n
       FROM event e JOIN profile p ON p.id = e.profile_id GROUP BY p.lead_id`,
  );
  for (const { leadId, n } of events) personOf(people, leadId).events = n;
  return new Map([...people.values()].filter((person) => person.names.length > 0).map(described));
}

type Person = {
  names: string[];
  history: History;
  traits: TraitState;
  events: number;
  scores: object[];
};

function personOf(people: Map<number, Person>, leadId: number): Person {
  let person = people.get(leadId);
  if (!person) {
    person = { names: [], history: History.empty(), traits: new Map(), events: 0, scores: [] };
    people.set(leadId, person);
  }
  return person;
}

async function addHistories(pool: pg.Pool, people: Map<number, Person>): Promise<void> {
  const { rows } = await pool.query<{ leadId: number; history: Buffer; traits: string }>(
    `SELECT lead_id AS "leadId", history, traits::text AS traits FROM profile ORDER BY id`,
  );
  for (const { leadId, history, traits } of rows) {
    const person = personOf(people, leadId);
    person.history.merge(History.decode(history));
    person.traits = mergeTraits([person.traits, decodeTraits(traits)]);
  }
}

function described({ names, history, traits, events, scores }: Person): [string, string] {
  const known = [events, history.toJSON(), encodeTraits(traits), scores];
  return [names.join(", "), JSON.stringify(known)];
}

/** How many people of either state are not, or not so, in the other; the first of them. */
export function compare(one: State, other: State): { differing: number; example?: string } {
  const people = new Set([...one.keys(), ...other.keys()]);
  const differing = [...people].filter((names) => one.get(names) !== other.get(names));
  const [names] = differing;
  if (names === undefined) return { differing: 0 };
  return {
    differing: differing.length,
    example: `${names}: ${one.get(names)} and ${other.get(names)}`,
  };
}
