import { databaseKills, givenDatabaseKills } from "./database-kills.ts";
import { diskFull } from "./disk-full.ts";
import type { Fault } from "./fault.ts";
import { serverKills } from "./server-kills.ts";

export const FAULTS: readonly Fault[] = [serverKills, databaseKills, givenDatabaseKills, diskFull];
