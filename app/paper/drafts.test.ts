import { expect, test } from "vitest";
import { parseDraft, type Draft } from "./draft.ts";
import { furtherDraft, newSubmissionId } from "./drafts.ts";

const draft = (answers: Record<string, string>, keystrokes = 0): Draft => ({
  submissionId: "one",
  answers,
  overrides: {},
  current: null,
  startedAt: "2024-12-20T01:00:00.000Z",
  keyedMs: 0,
  keystrokes,
});

test("F32 a draft survives its trip through storage", () => {
  const one = draft({ S01: "1" });
  expect(parseDraft(JSON.stringify(one))).toEqual(one);
});

test("F32 what is no draft is none: broken, old or foreign text", () => {
  for (const text of [
    null,
    "",
    "{",
    "[]",
    "null",
    '{"answers":{}}',
    JSON.stringify({ ...draft({}), answers: { S01: 1 } }),
  ])
    expect(parseDraft(text)).toBeNull();
});

test("F32 of two drafts of one form the further one goes on", () => {
  const [short, long] = [draft({ S01: "1" }, 9), draft({ S01: "1", S02: "2" }, 2)];
  expect(furtherDraft(short, long)).toBe(long);
  expect(furtherDraft(draft({ S01: "1" }, 3), short)).toBe(short);
  expect(furtherDraft(null, short)).toBe(short);
  expect(furtherDraft(null, null)).toBeNull();
});

test("F34 submission ids are long and never the same", () => {
  const ids = Array.from({ length: 100 }, newSubmissionId);
  expect(new Set(ids).size).toBe(100);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
});
