import { databaseKills, givenDatabaseKills } from "./database-kills.ts";
import { diskFull } from "./disk-full.ts";
import type { Fault } from "./fault.ts";
import { fuzz } from "./fuzz.ts";
import { poison } from "./poison.ts";
import { replays } from "./replays.ts";
import { serverKills } from "./server-kills.ts";
import { slowClients } from "./slow-clients.ts";
import { writers } from "./writers.ts";

export const FAULTS: readonly Fault[] = [
  serverKills,
  databaseKills,
  givenDatabaseKills,
  diskFull,
  writers,
  replays,
  poison,
  slowClients,
  fuzz,
];
