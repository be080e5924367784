import fc from "fast-check";
import { expect, it } from "vitest";
import { messageMoves, nextMessageState, waitAfter, type MessageMove, type MessageState } from "./moves.ts";
import { momentOf, parseDays } from "./schedule.ts";

it("F39 what was sent is never sent again, whatever moves are tried", () => {
  const moves = fc.array(fc.constantFrom(...(Object.keys(messageMoves) as MessageMove[])), { maxLength: 40 });
  fc.assert(
    fc.property(moves, (tried) => {
      let state: MessageState = "planned";
      let wasSent = false;
      for (const move of tried) {
        const next = nextMessageState(state, move);
        if (wasSent) expect(next ?? state).toMatch(/^(sent|bounced)$/);
        // Nothing reaches the mail server without having been marked first.
        if (next === "sent") expect(state).toBe("sending");
        state = next ?? state;
        wasSent ||= state === "sent";
      }
    }),
  );
});

it("F39 waits grow to an hour and never end", () => {
  expect([1, 2, 3, 7, 8, 5000].map((attempts) => waitAfter(attempts) / 60_000)).toEqual([
    1, 2, 4, 60, 60, 60,
  ]);
});

it("F41 a reminder's moment is a day and an hour in Viet Nam", () => {
  expect(momentOf("2025-01-10", { daysBefore: 3, hour: 8 })).toBe("2025-01-07T01:00:00.000Z");
  expect(momentOf("2025-01-02", { daysBefore: 7, hour: 0 })).toBe("2024-12-25T17:00:00.000Z");
  expect(parseDays("3, 7,3")).toEqual([7, 3]);
  expect([parseDays(""), parseDays("61"), parseDays("1;2"), parseDays("-1")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
