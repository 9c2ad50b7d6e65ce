import pg from "pg";
import { CopyWriter } from "../base/copy.ts";
import { COUNTRIES, type Leads, RECORDS } from "../base/leads.ts";

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
