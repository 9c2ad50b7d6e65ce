import { databaseKills, givenDatabaseKills } from "./database-kills.ts";
import { diskFull } from "./disk-full.ts";
import type { Fault } from "./fault.ts";
import { fuzz } from "./fuzz.ts";
import { poison } from "./poison.ts";
import { serverKills } from "./server-kills.ts";
import { slowClients } from "./slow-clients.ts";
import { writers } from "./writers.ts";

export const FAULTS: readonly Fault[] = [
  serverKills,
  databaseKills,
  givenDatabaseKills,
  diskFull,
  writers,
  poison,
  slowClients,
  fuzz,
];
