import type { JsonValue, Message } from "@bussola/engine";

/** What an identifier is; the number is what the ledger stores. */
export const KIND = { user: 1, email: 2, anonymous: 3 } as const;
export type IdentifierKind = (typeof KIND)[keyof typeof KIND];
export type Identifier = { kind: IdentifierKind; value: string };

/** Types of message, numbered as the ledger stores them. */
export const MESSAGE_TYPES = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];
export const typeCode = (type: MessageType): number => MESSAGE_TYPES.indexOf(type) + 1;

/** Why an event counts as a machine's; stored as a number beside it. */
export const VERDICT = { person: 0, agent: 1, declared: 2 } as const;

/** `work`: said by who works on the lead (`work.ts`), not by the lead. */
export const FLAG = { future: 1, skewed: 2, untimed: 4, historical: 8, work: 16 } as const;

/** Where a capture came from and what it may do. */
export type Source = {
  id: number;
  /** Came with a secret key, an import or a person: may merge two known leads. */
  trusted: boolean;
  /** Declared historical: its own times are taken as they are. */
  historical: boolean;
};

/** Links that a message asks for, beside belonging to its own identifier. */
export type LinkRequest = {
  /** An anonymous id to link to the identifier's lead. */
  anonymous?: string;
  /** An e-mail to link to the identifier's lead. */
  email?: string;
  /** A former id (`alias`): anonymous or known, whichever exists. */
  previous?: string;
};

/** One thing a person did or said, from whatever door it came in by. */
export type Capture = {
  source: Source;
  /** The identifier it carries: its profile owns the event for ever. */
  identifier: Identifier;
  /** 32 hex digits, hash of (source, message id): unique for the identifier for ever. */
  key: string;
  messageId: string;
  type: MessageType;
  /** When it happened, milliseconds. */
  at: number;
  receivedAt: number;
  /** Sum of FLAG values. */
  flags: number;
  /** One of VERDICT. */
  machine: number;
  link: LinkRequest;
  message: Message;
  /** Leaves set (or removed by null) by this message. */
  traits: [path: string, value: JsonValue][];
  /** What the ledger keeps, JSON. */
  body: string;
};

/** A message that cannot be taken: kept in quarantine with its reason. */
export type Rejection = { reason: string; body: string; identifiers: Identifier[] };

export type Outcome =
  | { status: "stored" }
  | { status: "duplicate" }
  /** `forget`: nothing of it may be kept, since its person was erased or its time is over. */
  | { status: "rejected"; reason: string; forget?: boolean };
