import fc from "fast-check";

// What breaks parsers, databases and objects: NUL, lone surrogates, escapes, marks, emoji.
const UNITS = ["\u0000", "\ud800", "\udc00", "\\", '"', "\u0001", "\u2028", "\ufeff", "\uffff"];
const nastyText = fc.string({
  unit: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom("a", "B", "1", ".", "@", " ", "é", "ß", "漢", "😀") },
    { weight: 1, arbitrary: fc.constantFrom(...UNITS) },
  ),
  maxLength: 12,
});
const plainText = fc.string({ unit: fc.constantFrom("a", "b", "é", "😀", " ", "\\", '"') });
// No backslash in a key: V8 then reads escaped keys of other objects wrongly (nodejs/node#63785).
const key = fc.oneof(
  plainText.map((text) => text.replaceAll("\\", "")),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "length",
    "toJSON",
    "a.b",
  ),
);
const number = fc.oneof(
  { weight: 20, arbitrary: fc.integer() },
  { weight: 20, arbitrary: fc.double({ min: -1e18, max: 1e18, noNaN: true }) },
  { weight: 5, arbitrary: fc.constantFrom(-0, 5e-324, 2 ** 53, 1e21) },
  { weight: 1, arbitrary: fc.double({ noNaN: true }) },
);

/** Any value that JSON.parse gives; `__proto__` is an own key, as it makes it. */
export const anyJson = fc.letrec<{ json: unknown; object: Record<string, unknown> }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, ""),
    nastyText,
    number,
    fc.array(tie("json"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc
    .array(fc.tuple(key, tie("json")), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries)),
}));

const id = fc.oneof(
  fc.constantFrom<unknown>("u-1", 42, "mario@x.it", "MARIO@X.IT ", "info@x.it", null, "", "null"),
  plainText,
);
const mostly = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: anyJson.json });

const traits = fc.record(
  {
    email: mostly(fc.constantFrom("Anna@Esempio.IT", "not one", "", "info@esempio.it")),
    phone: mostly(fc.constantFrom("333 1234567", "+39 02 1234", 3331234567)),
    address: anyJson.object,
    company: anyJson.json,
    other: anyJson.json,
  },
  { requiredKeys: [] },
);

/** Messages that are nearly right, with a nasty value here and there. */
export const nearlyMessage = fc
  .record(
    {
      type: mostly(fc.constantFrom("track", "page", "screen", "identify", "group", "alias")),
      event: mostly(fc.constantFrom("Signed Up", "Demo Requested")),
      userId: mostly(id),
      anonymousId: mostly(id),
      previousId: mostly(id),
      groupId: mostly(id),
      messageId: mostly(fc.oneof(fc.uuid(), fc.constantFrom(undefined, null, 7, "undefined"))),
      timestamp: mostly(fc.constantFrom(undefined, "2026-01-02T03:04:05Z", 1767323045)),
      originalTimestamp: mostly(fc.constantFrom(undefined, "2026-01-02T03:04:05Z")),
      sentAt: mostly(fc.constantFrom(undefined, "2026-01-02T03:05:05Z")),
      name: mostly(plainText),
      properties: mostly(fc.oneof(anyJson.object, fc.constant([]))),
      traits: mostly(traits),
      context: mostly(fc.record({ userAgent: anyJson.json, traits }, { requiredKeys: [] })),
    },
    { requiredKeys: ["type"] },
  )
  // As it arrives: without what is undefined, and with -0 and infinities as JSON.parse gives them.
  .map((message) =>
    Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)),
  );
