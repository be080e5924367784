import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listKnown } from "./history.ts";
import { vietNamCalendar } from "./holidays.ts";
import { deadlineState } from "./state.ts";
import { endOfDay } from "./time.ts";
import type { Deadline } from "./state.ts";

const now = "2024-12-20T08:00+07:00";
const at = (asOf: string, knownAt = asOf) => ({ asOf, knownAt });
const state = (deadline: Deadline, asOf: string, knownAt?: string) =>
  deadlineState(deadline, at(asOf, knownAt), vietNamCalendar);
const done = (effectiveAt: string, recordedAt = effectiveAt) => ({ done: true, effectiveAt, recordedAt });
const reopened = (effectiveAt: string, recordedAt = effectiveAt) => ({
  done: false,
  effectiveAt,
  recordedAt,
});

describe("the due minute", () => {
  const window = { dueAt: "2025-01-10T23:59+07:00" };

  test("F49 23:59:59+07 is in time, 00:00:00 is late by a minute", () => {
    expect(state(window, "2025-01-10T23:59:59.999+07:00")).toMatchObject({ state: "due-soon", late: null });
    expect(state(window, "2025-01-11T00:00:00+07:00")).toMatchObject({
      state: "overdue",
      late: { minutes: 1, workingDays: 0 },
      workingDaysLeft: null,
    });
    const sentAt = (instant: string) =>
      state({ ...window, completions: [done(instant)] }, "2025-02-01T08:00+07:00").state;
    expect(sentAt("2025-01-10T23:59:59+07:00")).toBe("done");
    expect(sentAt("2025-01-11T00:00:00+07:00")).toBe("done-late");
  });

  test("F49 a due time written with its seconds means the same minute", () => {
    const written = { dueAt: "2025-01-10T16:59:59.000Z" };
    expect(state(written, "2025-01-10T23:59:59.999+07:00").late).toBeNull();
    expect(state(written, "2025-01-11T00:00+07:00").late?.minutes).toBe(1);
  });
});

describe("states as of a moment", () => {
  const due = (dueAt: string) => state({ dueAt }, now);

  test("F55 due within three working days is due soon, further off planned", () => {
    // Friday 20/12/2024: Monday, Tuesday, Wednesday are 1, 2, 3.
    expect(due("2024-12-25T17:00+07:00")).toMatchObject({ state: "due-soon", workingDaysLeft: 3 });
    expect(due("2024-12-26T17:00+07:00")).toMatchObject({ state: "planned", workingDaysLeft: 4 });
    expect(due("2024-12-20T17:00+07:00")).toMatchObject({
      state: "due-soon",
      workingDaysLeft: 0,
      late: null,
    });
    const wide = deadlineState({ dueAt: "2024-12-26T17:00+07:00" }, at(now), vietNamCalendar, {
      soonDays: 4,
    });
    expect(wide.state).toBe("due-soon");
  });

  test("F55 lateness is told in minutes and in working days after the due day", () => {
    expect(due("2024-12-19T17:00+07:00").late).toEqual({ minutes: 15 * 60, workingDays: 1 });
    expect(due("2024-12-13T08:00+07:00").late).toEqual({ minutes: 7 * 24 * 60, workingDays: 5 });
    expect(due("2024-12-20T07:30+07:00").late).toEqual({ minutes: 30, workingDays: 0 });
  });

  test("F95 done on 20/10, reported on 2/11, counts on 25/10 as known today, not as known then", () => {
    const task = {
      dueAt: "2024-10-31T17:00+07:00",
      completions: [done("2024-10-20T09:00+07:00", "2024-11-02T09:00+07:00")],
    };
    const asOf = endOfDay("2024-10-25");
    expect(state(task, asOf, now)).toMatchObject({
      state: "done",
      doneAt: "2024-10-20T09:00+07:00",
      workingDaysLeft: null,
    });
    expect(state(task, asOf, asOf)).toMatchObject({ state: "planned", doneAt: null });
    expect(state(task, "2024-10-19T09:00+07:00", now).doneAt).toBeNull();
    expect(state(task, "2024-10-20T09:00+07:00", "2024-11-02T09:00+07:00").state).toBe("done");
  });
});

describe("extensions", () => {
  const task: Deadline = {
    dueAt: "2024-12-06T17:00+07:00",
    extensions: [
      {
        dueAt: "2024-12-27T17:00+07:00",
        effectiveAt: "2024-12-10T09:00+07:00",
        recordedAt: "2024-12-12T09:00+07:00",
      },
    ],
  };

  test("F96 the due date in force is the one of the moment, the old one stays for the days before", () => {
    expect(state(task, "2024-12-09T09:00+07:00", now)).toMatchObject({
      state: "overdue",
      dueAt: task.dueAt,
      extensions: 0,
    });
    expect(state(task, now)).toMatchObject({
      state: "planned",
      dueAt: "2024-12-27T17:00+07:00",
      extensions: 1,
    });
    expect(state(task, "2024-12-11T09:00+07:00").state).toBe("overdue");
    expect(state(task, "2024-12-11T09:00+07:00", now).state).toBe("planned");
  });

  test("F96 an extension granted after the work was done doesn't make it less late", () => {
    const doneBefore = { ...task, completions: [done("2024-12-09T09:00+07:00")] };
    expect(state(doneBefore, now)).toMatchObject({
      state: "done-late",
      dueAt: task.dueAt,
      extensions: 0,
      late: { workingDays: 1 },
    });
    const doneAfter = { ...task, completions: [done("2024-12-19T09:00+07:00")] };
    expect(state(doneAfter, now)).toMatchObject({ state: "done", extensions: 1, late: null });
  });

  test("F96 the last extension to take effect rules, of equals the last recorded", () => {
    const extension = (dueAt: string, effectiveAt: string, recordedAt: string) => ({
      dueAt,
      effectiveAt,
      recordedAt,
    });
    const extensions = [
      extension("2024-12-30T17:00+07:00", "2024-12-12T00:00+07:00", "2024-12-14T00:00+07:00"),
      extension("2024-12-31T17:00+07:00", "2024-12-12T00:00+07:00", "2024-12-13T00:00+07:00"),
      extension("2024-12-28T17:00+07:00", "2024-12-11T00:00+07:00", "2024-12-15T00:00+07:00"),
    ];
    expect(state({ ...task, extensions }, now)).toMatchObject({
      dueAt: "2024-12-30T17:00+07:00",
      extensions: 3,
    });
  });
});

describe("done and opened again", () => {
  const dueAt = "2024-12-10T17:00+07:00";

  test("F95 the first “done” after the last “opened again” counts", () => {
    const completions = [
      done("2024-12-09T09:00+07:00"),
      reopened("2024-12-11T09:00+07:00"),
      done("2024-12-13T09:00+07:00"),
      done("2024-12-16T09:00+07:00"),
    ];
    expect(state({ dueAt, completions }, "2024-12-10T09:00+07:00", now).state).toBe("done");
    expect(state({ dueAt, completions }, "2024-12-12T09:00+07:00", now).state).toBe("overdue");
    expect(state({ dueAt, completions }, now)).toMatchObject({
      state: "done-late",
      doneAt: "2024-12-13T09:00+07:00",
    });
  });

  test("F95 a later record of the same minute takes the first back", () => {
    const completions = [
      done("2024-12-09T09:00+07:00"),
      reopened("2024-12-09T02:00Z", "2024-12-11T09:00+07:00"),
    ];
    expect(state({ dueAt, completions }, now).state).toBe("overdue");
    expect(state({ dueAt, completions }, now, "2024-12-10T09:00+07:00").state).toBe("done");
  });
});

describe("properties", () => {
  const instant = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((minute) => new Date(Date.UTC(2024, 10, 1) + minute * 60_000).toISOString());
  const dated = fc.record({ effectiveAt: instant, recordedAt: instant });
  const deadline = fc.record({
    dueAt: instant,
    extensions: fc.array(fc.record({ dueAt: instant, effectiveAt: instant, recordedAt: instant }), {
      maxLength: 3,
    }),
    completions: fc.array(fc.record({ done: fc.boolean(), effectiveAt: instant, recordedAt: instant }), {
      maxLength: 4,
    }),
  });

  test("F95 a record of later than the moment, in effect or knowledge, changes nothing", () => {
    fc.assert(
      fc.property(deadline, instant, instant, dated, instant, (given, asOf, knownAt, when, dueAt) => {
        fc.pre(when.effectiveAt > asOf || when.recordedAt > knownAt);
        const moment = { asOf, knownAt };
        const more = {
          ...given,
          extensions: [...given.extensions, { dueAt, ...when }],
          completions: [...given.completions, { done: true, ...when }],
        };
        expect(deadlineState(more, moment, vietNamCalendar)).toEqual(
          deadlineState(given, moment, vietNamCalendar),
        );
      }),
    );
  });

  test("F55 late if and only if overdue or done late; done if and only if there is a time for it", () => {
    fc.assert(
      fc.property(deadline, instant, instant, (given, asOf, knownAt) => {
        const found = deadlineState(given, { asOf, knownAt }, vietNamCalendar);
        expect(found.late !== null).toBe(["overdue", "done-late"].includes(found.state));
        expect(found.doneAt !== null).toBe(found.state.startsWith("done"));
        if (found.late) expect(found.late.minutes > 0 && found.late.workingDays >= 0).toBe(true);
      }),
    );
  });

  test("F123 what is known is sorted by effect, then by record, whatever order it came in", () => {
    fc.assert(
      fc.property(fc.array(dated), instant, instant, (events, asOf, knownAt) => {
        const known = listKnown(events, { asOf, knownAt });
        const keys = known.map(({ effectiveAt, recordedAt }) => `${effectiveAt} ${recordedAt}`);
        expect(keys).toEqual([...keys].sort());
        expect(known.length).toBe(
          events.filter((event) => event.effectiveAt <= asOf && event.recordedAt <= knownAt).length,
        );
      }),
    );
  });
});
