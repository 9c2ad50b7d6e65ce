import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { basic, personOf, send, trackingAlone, traitsOf } from "../../test/tracking.ts";
import { PROJECT_DIR } from "../platform/config.ts";

const tracking = await trackingAlone();
afterAll(() => tracking.close());
const { writeKey, stored } = tracking;

type Payload = Record<string, unknown> & { type?: string; batch?: Payload[] };
type Example = { source: string; block: number; payload: Payload };

const SPEC = join(PROJECT_DIR, "../shared/data/tracking-fixtures/segment-spec");
const isThere = existsSync(SPEC);
const examples = (file: string): Example[] =>
  isThere ? JSON.parse(readFileSync(join(SPEC, file), "utf8")).examples : [];
const nameOf = ({ source, block }: Example): string => `${source.split("/").at(-1)} ${block}`;
if (!isThere)
  console.warn(`\nSKIPPED: the payloads of Segment's specification are not in ${SPEC}\n`);

/** Of Segment's examples these name nobody at all: they show an event, not a message. */
const NAMELESS = ["group.md 0", "page.md 0", "screen.md 0", "track.md 0"];

/** The specification gives one message id to examples of several types: each its own here. */
const distinct = (example: Example): Payload => ({
  ...example.payload,
  messageId: `spec-${nameOf(example)}`,
});

test.skipIf(!isThere)(
  "stores every typed call of Segment's specification that names somebody",
  async () => {
    const typed = examples("typed_calls.json");
    expect(typed).toHaveLength(36);
    const batch = typed.map(distinct);
    const post = () =>
      send(`${tracking.url}/v1/batch`, {
        headers: { authorization: basic(writeKey) },
        body: JSON.stringify({ batch }),
      });
    const { status, body } = await post();
    const rejected = body.rejected as { index: number; reason: string }[];
    expect(status).toBe(200);
    expect(rejected.map(({ index }) => nameOf(typed[index] as Example))).toEqual(NAMELESS);
    for (const { reason } of rejected)
      expect(reason).toBe("expected a userId, an e-mail or an anonymousId");
    expect(body).toMatchObject({ stored: 32, duplicates: 0 });
    expect((await post()).body).toMatchObject({ stored: 0, duplicates: 32 });
    // identify.md and group.md are of one person.
    expect(await traitsOf(tracking.pool, "97980cfea0067")).toMatchObject({
      email: "peter@example.com",
      "address.city": "San Francisco",
      "company.employees": 329,
      "company.total billed": 830,
    });
    expect(await personOf(tracking.pool, "507f191e81")).toEqual(
      expect.arrayContaining(["39239-239239-239239-23923", "507f191e81", "jen@email.com"]),
    );
    const identified = (await stored("97980cfea0067")).find(
      ({ body: { messageId } }) => messageId === "spec-identify.md 2",
    );
    expect(identified).toMatchObject({ at: new Date("2015-02-23T22:28:55.111Z"), flags: 0 });
  },
);

/** The path that an untyped example of the HTTP API's page is to be sent to. */
function pathOf({ payload }: Example): string {
  if (payload.batch) return "batch";
  if (typeof payload.type === "string") return payload.type;
  if (payload.event) return "track";
  if (payload.previousId) return "alias";
  if (payload.groupId) return "group";
  return payload.traits ? "identify" : "page";
}

test.skipIf(!isThere)(
  "takes every example of Segment's pages by the path it is shown for",
  async () => {
    const all = examples("all_json_blocks.json");
    expect(all).toHaveLength(83);
    const refused: string[] = [];
    // video.md has the word "userId" for a user id: whoever sends that names nobody.
    const placeholders = all.filter(({ payload }) => payload.userId === "userId").map(nameOf);
    expect(placeholders).toHaveLength(16);
    for (const example of all) {
      const body = { ...example.payload, messageId: `page-${nameOf(example)}`, writeKey };
      const answer = await send(`${tracking.url}/v1/${pathOf(example)}`, {
        body: JSON.stringify(body),
      });
      if (answer.status !== 200) refused.push(`${nameOf(example)}: ${answer.body.detail}`);
    }
    expect(refused).toEqual(
      [...NAMELESS, ...placeholders].map(
        (name) => `${name}: expected a userId, an e-mail or an anonymousId`,
      ),
    );
    // Its timestamp is written "2015-2-02T00:30:12.984Z".
    expect((await stored("971mj8mk7p")).map((event) => event.at.toISOString())).toEqual([
      "2015-02-02T00:30:08.276Z",
      "2015-02-02T00:30:12.984Z",
    ]);
  },
);
