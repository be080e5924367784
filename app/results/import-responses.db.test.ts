// Responses from elsewhere: in the index with their tallies, once, and never past the keying or the box of this house.
import { expect, it } from "vitest";
import { findTallies } from "#db/responses.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Database } from "#db/connection.ts";
import { isProblem } from "#app/shared/problem.ts";
import { writeCsv } from "#app/shared/csv.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { exportResponses } from "./export.server.ts";
import { importResponses, previewResponses, type Channel } from "./import-responses.server.ts";
import { acceptAll, answersAt, seedAnsweredRound } from "./testing/answered-round.ts";
import { verifyRound } from "./verify.server.ts";

const AFTER_WINDOW = "2025-01-11T02:00:00.000Z";

async function open(db: Database = openTestDatabase()) {
  const answered = await seedAnsweredRound(db);
  const supervisor = answered.ctx("supervisor", "en");
  const { round } = answered;
  return {
    ...answered,
    preview: (text: string, channel: Channel = "paper") => previewResponses(supervisor, round, channel, text),
    store: (text: string, channel: Channel = "paper") =>
      importResponses(supervisor, round, channel, { text }),
    tallied: async () =>
      (await findTallies(db.read, round.code, round.citizenInstrumentId)).map(({ psuCode, responses }) => [
        psuCode,
        responses,
      ]),
  };
}

type Row = readonly [form: string, place: string, answers: Answers];

function fileOf(version: InstrumentVersion, rows: readonly Row[], place: "psu" | "group" = "psu"): string {
  const items = version.items.filter(({ type }) => type !== "text").map(({ code }) => code);
  return writeCsv(
    ["form", place, ...items],
    rows.map(([form, at, answers]) => [form, at, ...items.map((code) => answers[code] ?? "")]),
  );
}

it("F99 F103 a hamlet's forms from elsewhere count at once, the same file changes nothing, another answer is a correction", async () => {
  const { db, round, citizens, preview, store, tallied } = await open();
  const four = answersAt(citizens, "4");
  const two = answersAt(citizens, "2");
  const first = fileOf(citizens, [
    ["A-1", "north-1", four],
    ["A-2", "north-1", two],
    ["A-3", "south-1", four],
  ]);
  expect((await preview(first)).rows.map(({ key, state }) => [key, state])).toEqual([
    ["A-1", "new"],
    ["A-2", "new"],
    ["A-3", "new"],
  ]);
  expect(await tallied()).toEqual([]);
  expect(await store(first)).toMatchObject({ new: 3 });
  expect(await tallied()).toEqual([
    ["north-1", 2],
    ["south-1", 1],
  ]);
  expect(await store(first)).toMatchObject({ new: 0, changed: 0, same: 3 });
  const mended = fileOf(citizens, [["A-2", "south-1", { ...two, DA1: "5" }]]);
  const changed = (await preview(mended)).rows[0]?.changes;
  expect(changed).toContainEqual({ column: "psu", from: "north-1", to: "south-1" });
  expect(await store(mended)).toMatchObject({ changed: 1 });
  expect(await tallied()).toEqual([
    ["north-1", 1],
    ["south-1", 2],
  ]);
  expect(await verifyRound(db.read, round)).toEqual([]);
});

it("F103 what is exported comes back, and nothing changes", async () => {
  const answered = await open();
  await acceptAll(answered);
  const text = await exportResponses(answered.db.read, answered.round, "paper", answered.now());
  const { rows, faults } = await answered.preview(text);
  expect(faults).toEqual([]);
  expect(rows.map(({ state }) => state)).toEqual(Array(12).fill("same"));
});

it("F106 each answer that can't be is named by row and item; forms printed here aren't taken from a file", async () => {
  const { db, round, citizens, ctx, preview, store, tallied } = await open();
  const four = answersAt(citizens, "4");
  const item = citizens.items.find(({ counts }) => counts)?.code ?? "";
  const faulty = fileOf(citizens, [
    ["A-1", "nowhere", four],
    ["A-1", "north-1", { ...four, [item]: "6" }],
    ["số 9", "north-1", { ...four, H02: "mười" }],
  ]);
  const { faults, rows } = await preview(faulty);
  expect(faults.map(({ row, column, message }) => `${row} ${column}: ${message}`)).toEqual([
    "2 psu: “nowhere” is no hamlet of this round’s sample. Give the code of one that is.",
    "3 form: A-1 stands in row 2 already. Keep one row.",
    `3 ${item}: “6” is no answer code of this item. Write a code of the codebook.`,
    "4 form: Form number “số 9” can’t be used. It has 1 to 20 letters, digits, dots and dashes.",
    "4 H02: “mười” is no number. Write digits only.",
  ]);
  expect(rows.map(({ state }) => state)).toEqual(["faulty", "faulty", "faulty"]);
  const error: unknown = await store(faulty).catch((thrown: unknown) => thrown);
  expect(isProblem(error) && error.code).toBe("import.refused");
  expect(await tallied()).toEqual([]);

  const { printForms } = await import("#app/paper/print-forms.server.ts");
  await printForms(ctx("supervisor"), round, { hamletCode: "north-1" });
  const one = fileOf(citizens, [["A-1", "north-1", four]]);
  expect((await preview(one)).faults).toMatchObject([{ row: 2, column: "form" }]);
  expect(await store(fileOf(citizens, [["A-1", "north-2", four]]))).toMatchObject({ new: 1 });
  expect(await verifyRound(db.read, round)).toEqual([]);
});

it("F103 F43 officials' answers come after the window only, are known by what they say, and never beside a sealed box", async () => {
  const { officials, clock, preview, store, db, round } = await open();
  const of = (level: string) => answersAt(officials, level, {}, "so");
  const rows = [
    ["", "so", of("4")],
    ["", "so", of("4")],
    ["", "so", of("5")],
  ] as const;
  const file = fileOf(officials, rows, "group");
  expect((await preview(file, "web")).faults.map(({ message }) => message)).toEqual([
    "The officials’ window is still open. Import after it has closed.",
  ]);
  clock.set(AFTER_WINDOW);
  expect(await store(file, "web")).toMatchObject({ new: 3 });
  expect(await store(file, "web")).toMatchObject({ new: 0, same: 3 });
  const more = fileOf(officials, [...rows, rows[0]], "group");
  expect((await preview(more, "web")).rows.map(({ state }) => state)).toEqual([
    "same",
    "same",
    "same",
    "new",
  ]);
  await db.withTransaction((trx) =>
    trx
      .insertInto("box")
      .values({
        roundCode: round.code,
        state: "sealed",
        publicKey: "none",
        threshold: 2,
        holders: "[]",
        sealedAt: round.windowOpensAt,
        rehearsedAt: round.windowOpensAt,
        openedAt: null,
        opening: null,
      })
      .execute(),
  );
  expect((await preview(more, "web")).faults.map(({ message }) => message)).toEqual([
    "This round’s ballot box isn’t opened yet. Open it before importing more answers.",
  ]);
});

it("F107 F68 nobody else imports responses, and a closed round takes none", async () => {
  const { ctx, round, citizens } = await open();
  const text = fileOf(citizens, [["A-1", "north-1", answersAt(citizens, "4")]]);
  for (const person of ["reviewer", "surveyor-a", "leader", "auditor"] as const)
    await expect(previewResponses(ctx(person), round, "paper", text)).rejects.toMatchObject({
      code: "access.refused",
    });
  const closed = { ...round, status: "closed" as const };
  await expect(importResponses(ctx("admin"), closed, "paper", { text })).rejects.toMatchObject({
    code: "round.closed",
  });
});
