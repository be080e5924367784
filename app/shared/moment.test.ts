import { describe, expect, it } from "vitest";
import { keepMoment, parseMoment } from "./moment.ts";

const now = new Date("2024-12-20T01:00:00.000Z");
const parse = (query: string) => parseMoment(new URLSearchParams(query), now);

describe("parseMoment", () => {
  it("F123 takes a day to its last millisecond in Viet Nam", () => {
    expect(parse("asOf=2024-10-25&knownAt=2024-11-01")).toEqual({
      asOf: "2024-10-25T16:59:59.999Z",
      knownAt: "2024-11-01T16:59:59.999Z",
      asOfDay: "2024-10-25",
      knownDay: "2024-11-01",
    });
  });

  it.each([
    "",
    "asOf=",
    "asOf=2024-12-20",
    "asOf=2030-01-01",
    "asOf=2024-02-30",
    "asOf=25/10/2024",
    "asOf=x",
  ])("F123 means now by %j", (query) => {
    expect(parse(query)).toEqual({
      asOf: now.toISOString(),
      knownAt: now.toISOString(),
      asOfDay: null,
      knownDay: null,
    });
  });
});

it("F123 links keep the moment, and add nothing for now", () => {
  expect(keepMoment("/plan", parse("asOf=2024-10-25"))).toBe("/plan?asOf=2024-10-25");
  expect(keepMoment("/plan?item=1", parse("asOf=2024-10-25&knownAt=2024-11-01"))).toBe(
    "/plan?item=1&asOf=2024-10-25&knownAt=2024-11-01",
  );
  expect(keepMoment("/plan", parse(""))).toBe("/plan");
});
