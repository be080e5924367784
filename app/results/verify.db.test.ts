import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { insertEvidence } from "#db/appraisal/evidence.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import { takeScoreRun } from "./score-run.server.ts";
import { answersAt, seedAnsweredRound } from "./testing/answered-round.ts";
import { verifyEvidence, verifyRound } from "./verify.server.ts";

describe("verify", () => {
  it("F77 finds nothing in an empty round, and a tally that parted from its responses", async () => {
    const answered = await seedAnsweredRound();
    const { db, round } = answered;
    expect(await verifyRound(db.read, round)).toEqual([]);
    await answered.accept("north-1", "a", answersAt(answered.citizens, "4"));
    await db.withTransaction((trx) => trx.updateTable("tally").set({ responses: 2 }).execute());
    const findings = await verifyRound(db.read, round);
    expect(findings.filter(({ check }) => check === "tallies")).toEqual([
      {
        check: "tallies",
        round: round.code,
        place: "north-1",
        message: "the tally holds 2 responses, the responses themselves give 1",
      },
    ]);
  });

  it("F56 finds a response without a printed form", async () => {
    const answered = await seedAnsweredRound();
    await answered.accept("north-1", "stray", answersAt(answered.citizens, "4"));
    expect(await verifyRound(answered.db.read, answered.round)).toMatchObject([
      { check: "forms", place: "stray", message: "has a response and was never printed" },
    ]);
  });

  it("F83 finds a run whose kept figures are not those of its inputs", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, ctx } = answered;
    await takeScoreRun(ctx("reviewer"), round);
    expect(await verifyRound(db.read, round)).toEqual([]);
    const [run] = await db.read.selectFrom("scoreRun").selectAll().execute();
    if (!run) throw new Error("no run");
    const figures = run.figures.replace('"responses":0', '"responses":9');
    await db.withTransaction((trx) =>
      trx
        .insertInto("scoreRun")
        .values({ ...run, number: 2, figures, inputsHash: sha256("other") })
        .execute(),
    );
    expect((await verifyRound(db.read, round)).map(({ place, check }) => [check, place])).toEqual([
      ["runs", "run 2"],
      ["runs", "run 2"],
    ]);
  });

  it("F86 finds evidence files that are missing, altered or named by nothing", async () => {
    const answered = await seedAnsweredRound();
    const { db, round } = answered;
    const folder = mkdtempSync(join(tmpdir(), "evidence-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(await verifyEvidence(db.read, join(folder, "none"))).toEqual([]);
    const hashes = { sound: sha256("sound"), altered: sha256("altered"), missing: sha256("missing") };
    for (const [id, hash] of Object.entries(hashes)) {
      await db.withTransaction((trx) =>
        insertEvidence(trx, {
          id,
          roundCode: round.code,
          agencyCode: "so-noi-vu",
          hash,
          fileName: `${id}.pdf`,
          mediaType: "application/pdf",
          sizeBytes: 5,
          title: id,
          issuer: "",
          number: "",
          issuedOn: null,
          illustrative: 1,
          uploadedBy: null,
          recordedAt: round.createdAt,
        }),
      );
    }
    mkdirSync(join(folder, "ab"));
    writeFileSync(join(folder, "ab", hashes.sound), "sound");
    writeFileSync(join(folder, hashes.altered), "not what it was");
    writeFileSync(join(folder, sha256("orphan")), "orphan");
    const findings = await verifyEvidence(db.read, folder);
    expect(findings.map(({ place, message }) => [place, message]).sort()).toEqual(
      [
        [hashes.altered, "the file was altered"],
        [hashes.missing, "the file of a document is missing"],
        [sha256("orphan"), "no document of the database names this file"],
      ].sort(),
    );
  });
});
