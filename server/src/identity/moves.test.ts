import { expect, test } from "vitest";
import { lastStanding, type Move } from "./moves.ts";

const move = (profileId: number, previousId: number, leadId: number): Move => ({
  ...{ profileId, previousId, leadId, cause: "merge" },
});
const undone = (profileId: number, previousId: number, leadId: number): Move => ({
  ...move(profileId, previousId, leadId),
  cause: "unmerge",
});

test("a profile that was always there has nothing to undo", () => {
  expect(lastStanding([], 1)).toBeUndefined();
  expect(lastStanding([move(2, 2, 1)], 1)).toBeUndefined();
});

test("what came by the same move goes with it", () => {
  const moves = [move(2, 2, 1), move(3, 3, 2), move(3, 2, 1), move(4, 4, 1)];
  expect(lastStanding(moves, 2)).toEqual({ previousId: 2, profileIds: [2, 3] });
  expect(lastStanding(moves, 4)).toEqual({ previousId: 4, profileIds: [4] });
});

test("an undone move is not undone again; the one before it is", () => {
  const moves = [move(3, 3, 2), move(3, 2, 1), undone(3, 1, 2)];
  expect(lastStanding(moves, 3)).toEqual({ previousId: 3, profileIds: [3] });
  expect(lastStanding([...moves, undone(3, 2, 3)], 3)).toBeUndefined();
});
