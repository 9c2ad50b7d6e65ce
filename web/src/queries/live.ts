import { LIVE_PATH, type LiveMessage } from "@bussola/contract";
import { useCallback, useEffect, useRef, useState } from "react";

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A page that nobody looks at holds no connection: browsers have six for all of a server's pages. */
const HIDDEN_MS = 10_000;

type Listener = (message: LiveMessage) => void;

const listeners = new Set<Listener>();
let source: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
/** The first word of a connection says that all may be old; of the first connection it is not. */
let isFirst = true;

function connect(): void {
  clearTimeout(timer);
  if (source || document.hidden || listeners.size === 0) return;
  source = new EventSource(LIVE_PATH);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    failures = 0;
    const message = JSON.parse(data) as LiveMessage;
    if (isFirst) isFirst = false;
    else for (const listener of listeners) listener(message);
  };
  source.onerror = () => {
    disconnect();
    const pause = Math.min(SHORTEST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
    // Not all at once when a server comes back.
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
  };
}

function disconnect(): void {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) timer = setTimeout(disconnect, HIDDEN_MS);
  else connect();
});

/** Hears what changes on the server, as it changes, while the component is there. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const hear: Listener = (message) => latest.current(message);
    listeners.add(hear);
    connect();
    return () => {
      listeners.delete(hear);
      // Not at once: the next screen may listen too.
      setTimeout(() => listeners.size === 0 && disconnect(), SHORTEST_PAUSE_MS);
    };
  }, []);
}

export type ChangedLeads = {
  /** How many, at least; 0 while nothing did. */
  count: number;
  /** There may be others. */
  more: boolean;
  /** To be called when what is shown was read anew. */
  forget(): void;
};

/**
 * Leads that changed since they were read: for a pill that offers to read them anew, since rows that
 * are being read do not move by themselves.
 */
export function useChangedLeads(isShown: (lead: number) => boolean = () => true): ChangedLeads {
  const [changed, setChanged] = useState<{ leads: ReadonlySet<number>; more: boolean }>(NONE);
  useLive((message) => {
    if (message.kind !== "leads") return;
    const leads = message.leads.filter(isShown);
    if (leads.length === 0 && !message.all) return;
    setChanged((before) => ({
      leads: new Set([...before.leads, ...leads]),
      more: before.more || message.all,
    }));
  });
  const forget = useCallback(() => setChanged(NONE), []);
  return { count: changed.leads.size, more: changed.more, forget };
}

const NONE = { leads: new Set<number>(), more: false };
