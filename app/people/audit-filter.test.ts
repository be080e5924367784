import fc from "fast-check";
import { expect, it } from "vitest";
import { parseAuditCursor, parseAuditFilter, writeAuditCursor, writeAuditFilter } from "./audit-filter.ts";

const none = { round: "", person: "", action: "", subject: "", from: "", to: "", reads: false };

it("F70 a filter stands in an address and comes back whole", () => {
  const text = fc.string({ maxLength: 50 }).map((value) => value.trim());
  const day = fc
    .date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(
      fc.record({
        round: text,
        person: text,
        action: fc.constantFrom("", "form.", "form.key", "score.send-back", "bundle.hand_back"),
        subject: text,
        from: fc.oneof(fc.constant(""), day),
        to: day,
        reads: fc.boolean(),
      }),
      (filter) => {
        expect(parseAuditFilter(new URLSearchParams(writeAuditFilter(filter)))).toEqual(filter);
      },
    ),
  );
  expect(writeAuditFilter(none)).toBe("");
});

it("F70 what is no day, no action or no place in the trail counts as not given", () => {
  const query = "from=2024-02-30&to=x&action=%25&reads=yes&subject=%20a%20";
  expect(parseAuditFilter(new URLSearchParams(query))).toEqual({ ...none, subject: "a" });
  const cursor = { at: "2024-12-20T01:00:00.000Z", rank: 17, digest: "ab".repeat(32) };
  expect(parseAuditCursor(writeAuditCursor(cursor))).toEqual(cursor);
  for (const text of [null, "", "17", `2024-12-20~17~${"ab".repeat(32)}`, "2024-12-20T01:00:00.000Z~x~y"])
    expect(parseAuditCursor(text)).toBeNull();
});
