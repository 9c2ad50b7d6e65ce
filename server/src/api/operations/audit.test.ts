import { expect, test } from "vitest";
import { withoutTraits } from "./audit.ts";

const report = { leads: 1, profiles: 1, differing: 2, orphans: 0 };

test("traits that differ are named, not quoted", () => {
  const found = withoutTraits({
    ...report,
    differences: [
      {
        ...{ leadId: 7, profileId: 7, what: "traits" as const },
        stored: { email: ["a@x.it", 1, "m"], title: ["CEO", 1, "m"] },
        rebuilt: { email: ["b@x.it", 1, "m"], title: ["CEO", 1, "m"], phone: ["+39", 1, "m"] },
      },
      { leadId: 7, profileId: 7, what: "bot" as const, stored: null, rebuilt: 5 },
    ],
  });
  expect(found.differences).toEqual([
    { leadId: 7, profileId: 7, what: "traits", stored: ["email"], rebuilt: ["email", "phone"] },
    { leadId: 7, profileId: 7, what: "bot", stored: null, rebuilt: 5 },
  ]);
  expect(found).toMatchObject(report);
});
