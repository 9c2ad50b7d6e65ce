import { expect, test } from "vitest";
import { withoutTraits } from "./nameless.ts";

test("traits that differ are named, not quoted", () => {
  const of = { leadId: 7, profileId: 7 };
  const traits = {
    ...{ ...of, what: "traits" as const },
    stored: { email: ["a@x.it", 1, "m"], title: ["CEO", 1, "m"] },
    rebuilt: { email: ["b@x.it", 1, "m"], title: ["CEO", 1, "m"], phone: ["+39", 1, "m"] },
  };
  expect(withoutTraits(traits)).toEqual({
    ...{ ...of, what: "traits", stored: ["email"], rebuilt: ["email", "phone"] },
  });
  const bot = { ...of, what: "bot" as const, stored: null, rebuilt: 5 };
  expect(withoutTraits(bot)).toEqual(bot);
});
