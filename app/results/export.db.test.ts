import { describe, expect, it } from "vitest";
import { parseCsv } from "#scoring/csv.ts";
import { scorePackage } from "#scoring/sipas/package.ts";
import { exportCodebook, exportResponses, makeScorePackage } from "./export.server.ts";
import { findSipas } from "./sipas.server.ts";
import { acceptAll, answersAt, seedAnsweredRound } from "./testing/answered-round.ts";

function table(text: string): Record<string, string>[] {
  const csv = parseCsv(text);
  if (!csv.ok) throw new Error(JSON.stringify(csv.faults));
  return csv.rows.map(({ cells }) =>
    Object.fromEntries(csv.header.map((name, index) => [name, cells[index] ?? ""])),
  );
}

describe("what leaves the house", () => {
  it("F83 the score package, computed again from its files, gives every figure to 1e-9", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    await acceptAll(answered);
    await answered.accept("south-2", "extra", {
      ...answersAt(citizens, "3", { PA1: "REFUSED", S02: "2" }),
      DE1: "5",
    });
    await answered.accept("north-1", "out", answersAt(citizens, "5", { H02: "BLANK" }));
    await answered.withdraw("form-4");
    const files = await makeScorePackage(db.read, round, answered.now());
    const file = (name: string) => ({ file: name, text: files.find((one) => one.name === name)?.text ?? "" });
    const again = scorePackage({
      instrument: file("instrument.json"),
      responses: file("responses.csv"),
      strata: file("strata.csv"),
    });
    if (!again.ok) throw new Error(JSON.stringify(again.faults));
    const { figures } = await findSipas(db.read, round);
    expect(again.value.map(({ level, code, df, n }) => [level, code, df, n])).toEqual(
      figures.map(({ level, code, df, n }) => [level, code, df, n]),
    );
    for (const [index, figure] of figures.entries()) {
      for (const part of ["value", "se", "lo", "hi"] as const) {
        const other = again.value[index]?.[part];
        if (figure[part] === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(figure[part], 9);
      }
    }
    expect(files.map(({ text }) => text).join()).not.toMatch(/extra|form-|H02|1980/);
  });

  it("F99 responses leave as CSV with their state and without free text, each row saying it is made up", async () => {
    const answered = await seedAnsweredRound();
    await answered.accept("north-1", "a", answersAt(answered.citizens, "4", { G01: "Ông Ba ở xóm trên" }));
    await answered.accept("north-2", "b", answersAt(answered.citizens, "4", { H02: "BLANK" }));
    const text = await exportResponses(answered.db.read, answered.round, "paper", answered.now());
    expect(text).not.toContain("Ông Ba");
    const rows = table(text).sort((a, b) => (a.form ?? "").localeCompare(b.form ?? ""));
    expect(rows[0]).toMatchObject({
      form: "a",
      psu: "north-1",
      in_index: "1",
      PA1: "4",
      note: "Dữ liệu minh họa",
    });
    expect(rows[1]).toMatchObject({ form: "b", in_index: "0", out_reason: "eligibility-unknown" });
  });

  it("F43 officials' answers leave neither before the opening nor with a group of fewer than five", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, officials } = answered;
    const take = () => exportResponses(db.read, round, "web", answered.now());
    await expect(take()).rejects.toMatchObject({ code: "export.nothing" });
    const of = (group: string, count: number) =>
      Array.from({ length: count }, () => ({ group, answers: answersAt(officials, "4", {}, group) }));
    await answered.openBox([...of("so", 5), ...of("hdnd", 4)]);
    await expect(take()).rejects.toMatchObject({ code: "export.small_group" });
    const other = await seedAnsweredRound();
    await other.openBox([...of("so", 5), ...of("hdnd", 5)]);
    expect(table(await exportResponses(other.db.read, other.round, "web", other.now()))).toHaveLength(10);
  });

  it("F99 the codebook names every item of both questionnaires with its options and missing codes", async () => {
    const answered = await seedAnsweredRound();
    const rows = table(await exportCodebook(answered.db.read, answered.round));
    const items = new Set(rows.map(({ instrument, item }) => `${instrument} ${item}`));
    expect(items.size).toBe(answered.citizens.items.length + answered.officials.items.length);
    const access = rows.filter(({ instrument, item }) => instrument === "sipas" && item === "DA1");
    expect(access.map(({ code }) => code)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "BLANK",
      "REFUSED",
      "UNREADABLE",
      "MULTIPLE",
    ]);
    expect(access[0]).toMatchObject({ counts_in_index: "1", shown_if: "S01=1|2|3" });
  });
});
