import { expect, test } from "vitest";
import { readReturnTo } from "./return-to.ts";

test.each([
  ["/rounds/tay-ninh-2024/desk?asOf=2024-10-25", "/rounds/tay-ninh-2024/desk?asOf=2024-10-25"],
  ["https://elsewhere.example/", "/"],
  ["//elsewhere.example/", "/"],
  ["/\\elsewhere.example", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
])("F107 a way back %s leads to %s", (sent, expected) => {
  expect(readReturnTo(sent)).toBe(expected);
});
