import pg from "pg";
import { CopyWriter } from "../base/copy.ts";
import { COUNTRIES, type Leads, RECORDS } from "../base/leads.ts";
import { median } from "../results.ts";
import { emptyScored, type Scored } from "./agree.ts";

/** Rows a lead range of the records' table: each is aggregated by a worker of its own. */
const PARTITIONS = 8;

/** The leads' records and traits as plain tables, in the order of the leads and well indexed. */
export async function loadTables(url: string, leads: Leads): Promise<void> {
  const clients = Array.from({ length: 2 }, () => new pg.Client({ connectionString: url }));
  const [one, two] = clients as [pg.Client, pg.Client];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await one.query(TABLES);
    for (let part = 0; part < PARTITIONS; part++) await addPartition(one, leads.size, part);
    await copyTables(one, two, leads);
    await one.query("CREATE INDEX ON record (lead_id)");
    await one.query("ALTER TABLE lead ADD PRIMARY KEY (lead_id)");
    await one.query("VACUUM ANALYZE record");
    await one.query("VACUUM ANALYZE lead");
    await one.query("CHECKPOINT");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const TABLES = `
  CREATE TABLE record (lead_id integer NOT NULL, day integer NOT NULL, amount float8 NOT NULL,
                       signal smallint NOT NULL) PARTITION BY RANGE (lead_id);
  CREATE TABLE lead (lead_id integer NOT NULL, employees integer, country text) PARTITION BY RANGE (lead_id);`;

async function addPartition(db: pg.Client, size: number, part: number): Promise<void> {
  const bound = (n: number) => Math.floor((size * n) / PARTITIONS) + 1;
  for (const table of ["record", "lead"])
    await db.query(
      `CREATE TABLE ${table}_${part} PARTITION OF ${table}
         FOR VALUES FROM (${bound(part)}) TO (${bound(part + 1)})`,
    );
}

async function copyTables(one: pg.Client, two: pg.Client, leads: Leads): Promise<void> {
  const records = new CopyWriter(one, "record", ["lead_id", "day", "amount", "signal"]);
  const people = new CopyWriter(two, "lead", ["lead_id", "employees", "country"]);
  for (let lead = 0; lead < leads.size; lead++) {
    for (let i = lead * RECORDS; i < (lead + 1) * RECORDS; i++) {
      await records.row(4);
      records.int4(lead + 1);
      records.int4(leads.day[i] as number);
      records.float8(leads.amount[i] as number);
      records.int2(leads.signal[i] as number);
    }
    const employees = leads.employees[lead] as number;
    const country = COUNTRIES[(leads.country[lead] as number) - 1];
    await people.row(3);
    people.int4(lead + 1);
    if (employees === 0) people.null();
    else people.int4(employees - 1);
    if (country === undefined) people.null();
    else people.text(country);
  }
  await Promise.all([records.end(), people.end()]);
}

/**
 * What the SELECT is tried with; the fastest counts. Parallel in every form: one worker a core with
 * the leader, each aggregating whole partitions, by hashing or in the order of the index. The
 * embedded PostgreSQL has no JIT.
 */
const FORMS = ["SET enable_hashagg = on", "SET enable_hashagg = off"];
const SETTINGS = `
  SET work_mem = '512MB'; SET hash_mem_multiplier = 2; SET max_parallel_workers_per_gather = 2;
  SET parallel_leader_participation = on; SET enable_partitionwise_aggregate = on;
  SET enable_partitionwise_join = on; SET jit = off`;

/** Seconds of scoring everybody and keeping nothing, the best form's median. */
export async function timeSelect(url: string, sql: string, runs: number): Promise<number> {
  const statement = `SELECT count(*), sum(score), sum(fit), sum(engagement), count(band), count(grade),
                            count(ready) FROM (${sql}) AS scored`;
  return bestForm(url, runs, async (client) => void (await client.query(statement)));
}

/**
 * Seconds of scoring everybody into a table like `score`: its columns, key, index, fill factor and
 * durability. An INSERT's SELECT is not parallel in PostgreSQL.
 */
export async function timeInsert(
  url: string,
  sql: string,
  { today, runs }: { today: number; runs: number },
): Promise<number> {
  return bestForm(
    url,
    runs,
    (client) =>
      client.query(`INSERT INTO score (lead_id, version_id, day, score, fit, engagement, band, grade,
                                       persona, ready, known)
                    SELECT lead_id, 1, ${today}, score, fit, engagement, band, grade, NULL, ready,
                           (lead_id - 1) % 10 < 7
                      FROM (${sql}) AS scored`),
    (client) => client.query(SCORE),
  );
}

const SCORE = `
  DROP TABLE IF EXISTS score;
  CREATE TABLE score (
    lead_id bigint NOT NULL, version_id integer NOT NULL, day integer NOT NULL,
    score double precision NOT NULL, fit double precision NOT NULL,
    engagement double precision NOT NULL, band text, grade text, persona text, ready boolean,
    known boolean NOT NULL, PRIMARY KEY (lead_id, version_id)) WITH (fillfactor = 70);
  CREATE INDEX score_rank ON score (version_id, known, score DESC, lead_id);
  CHECKPOINT`;

async function bestForm(
  url: string,
  runs: number,
  work: (client: pg.Client) => Promise<unknown>,
  prepare?: (client: pg.Client) => Promise<unknown>,
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SETTINGS);
    const medians: number[] = [];
    for (const form of FORMS) {
      await client.query(form);
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        await prepare?.(client);
        const start = performance.now();
        await work(client);
        times.push((performance.now() - start) / 1000);
      }
      medians.push(median(times));
    }
    return Math.min(...medians);
  } finally {
    await client.end();
  }
}

/** What a `score` table holds for version 1, read a part at a time. */
export async function readScored(url: string, size: number): Promise<Scored> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const scored = emptyScored(size);
  try {
    for (let from = 0; from < size; from += READ) {
      const { rows } = await client.query<
        [number, number, number, number, string, string, boolean]
      >({
        rowMode: "array",
        text: `SELECT lead_id::int, score, fit, engagement, band, grade, ready FROM score
                WHERE version_id = 1 AND lead_id > $1 AND lead_id <= $2`,
        values: [from, from + READ],
      });
      for (const [leadId, score, fit, engagement, band, grade, ready] of rows) {
        scored.score[leadId - 1] = score;
        scored.fit[leadId - 1] = fit;
        scored.engagement[leadId - 1] = engagement;
        scored.band[leadId - 1] = band;
        scored.grade[leadId - 1] = grade;
        scored.ready[leadId - 1] = ready;
      }
    }
    return scored;
  } finally {
    await client.end();
  }
}

const READ = 50_000;
