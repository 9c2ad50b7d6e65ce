import { totalmem } from "node:os";

/** PostgreSQL's settings by name, as `postgres -c name=value` takes them. */
export type Settings = Record<string, string>;

const MB = 1024 ** 2;

/**
 * Tuned for many small transactions on a machine shared with Node. Nothing gives up durability:
 * fsync, synchronous_commit and full_page_writes stay as they are, on.
 */
export function settingsFor(memory = memoryOfMachine()): Settings {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: megabytes(memory / 8, 64, 2048),
    effective_cache_size: megabytes(memory / 2, 128, 65_536),
    maintenance_work_mem: megabytes(memory / 32, 64, 512),
    work_mem: "16MB",
    // Far checkpoints: each makes the next change of every page write the page whole to the WAL.
    checkpoint_timeout: "15min",
    max_wal_size: "4GB",
    // A micro-batch holds a lock for each bucket of leads it touches.
    max_locks_per_transaction: "256",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Errors of statements quote people's data, and whoever made them is told; the log keeps what
    // the server says of itself.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
  };
}

/** Bytes that this process may use: a container's limit, else the machine's memory. */
function memoryOfMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

function megabytes(bytes: number, least: number, most: number): string {
  return `${Math.round(Math.min(most, Math.max(least, bytes / MB)))}MB`;
}
