import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { openDatabase, type Database } from "#db/connection.ts";
import { findBallots, findBox, findWebResponses } from "#db/survey-box.ts";
import { findDraft } from "#db/survey.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { getAnswering, saveAnswers } from "./answer.server.ts";
import { getBox, holdCeremony, openBox, rehearseBox } from "./box.server.ts";
import { combineSheets, readSheet, writeSheets } from "./key-sheets.server.ts";
import { draftDigest, linkToken } from "./links.server.ts";
import { publicKeyOf, unlockDraft } from "./sealing.server.ts";
import {
  AFTER_CLOSING,
  codeOf,
  problemOf,
  seedTinySurvey,
  type TinySurvey,
} from "./testing/survey-fixture.ts";
import { extendWindow } from "./window.server.ts";

const quotas = { hdnd: 3, so: 5, phong: 5, huyen: 3 };

async function answerAll(survey: TinySurvey): Promise<void> {
  for (const [index, invitation] of survey.invitations.entries()) {
    await survey.answer(invitation, String((index % 5) + 1), `kiến nghị riêng số ${index}`);
  }
}

/** Everything the database keeps on disk: the file and its write-ahead file. */
function bytesOnDisk(file: string): Buffer {
  return Buffer.concat([file, `${file}-wal`].filter(existsSync).map((path) => readFileSync(path)));
}

function fileOf(db: Database): string {
  if (!db.file) throw new Error("This test looks into a SQLite file.");
  return db.file;
}

describe("F43 the box opens once, by two holders, after the window", () => {
  it("F43 shows nothing before the opening and every answer after it, and destroys the ballots", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db, { quotas });
    await answerAll(survey);
    survey.clock.set(AFTER_CLOSING);
    expect(await findWebResponses(db.read, survey.round.code)).toEqual([]);

    const opening = await openBox(survey.ctx("approver"), survey.round, [
      survey.sheets[2] ?? "",
      survey.sheets[0] ?? "",
    ]);
    expect(opening).toMatchObject({ holders: ["Bà Chi", "Bà An"], ballots: 16, byGroup: quotas });
    const responses = await findWebResponses(db.read, survey.round.code);
    const comments = responses.map(({ answers }) => (JSON.parse(answers) as { G01: string }).G01);
    expect(comments.sort()).toEqual(
      survey.invitations.map((_, index) => `kiến nghị riêng số ${index}`).sort(),
    );
    expect(await db.read.selectFrom("ballot").selectAll().execute()).toEqual([]);
    expect(await getBox(survey.ctx("auditor"), survey.round)).toMatchObject({
      state: "opened",
      ballots: 0,
      opening,
    });
    expect(await codeOf(openBox(survey.ctx("approver"), survey.round, survey.sheets))).toBe("box.not_now");
  });

  it("F43 writes the responses in an order and with times that tell nothing", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db, { quotas });
    await answerAll(survey);
    survey.clock.set(AFTER_CLOSING);
    await openBox(survey.ctx("approver"), survey.round, survey.sheets);
    const rows = await db.read.selectFrom("response").selectAll().orderBy("acceptedAt").execute();
    expect(new Set(rows.map(({ acceptedAt, recordedAt }) => `${acceptedAt} ${recordedAt}`)).size).toBe(1);
    const order = rows.map(({ answers }) =>
      Number((JSON.parse(answers) as { G01: string }).G01.split(" ").at(-1)),
    );
    const asAnswered = survey.invitations.map((_, index) => index);
    expect(order).not.toEqual(asAnswered); // 1 in 16! by chance
    expect([...order].sort((a, b) => a - b)).toEqual(asAnswered);
  });

  it("F43 F45 stays shut while anything may still be sent, also after an extension", async () => {
    const survey = await seedTinySurvey(openTestDatabase(), { graceMinutes: 30 });
    const { round } = survey;
    survey.clock.set("2025-01-11T00:29:59+07:00");
    expect(await codeOf(openBox(survey.ctx("approver"), round, survey.sheets))).toBe("box.window_not_over");
    const extension = { closesAt: "2025-01-12T17:00:00.000Z", reason: "Mất điện diện rộng" };
    await extendWindow(survey.ctx("approver"), round, extension);
    survey.clock.set(AFTER_CLOSING);
    expect(await codeOf(openBox(survey.ctx("approver"), round, survey.sheets))).toBe("box.window_not_over");
    const [invitation] = survey.invitations;
    expect(invitation && (await codeOf(survey.answer(invitation)))).toBe("no problem");
    const [change] = await survey.visitor.db.read.selectFrom("windowChange").selectAll().execute();
    expect(change).toMatchObject({
      ...extension,
      oldClosesAt: round.windowClosesAt,
      decidedBy: survey.accountId("approver"),
    });
    survey.clock.set("2025-01-13T00:30:00+07:00");
    expect(await codeOf(openBox(survey.ctx("approver"), round, survey.sheets))).toBe("no problem");
    const again = { ...extension, closesAt: "2025-01-20T17:00:00.000Z" };
    expect(await codeOf(extendWindow(survey.ctx("approver"), round, again))).toBe("box.not_now");
  });

  it("F44 only the approver extends, later than now, and with a reason", async () => {
    const { ctx, round } = await seedTinySurvey(openTestDatabase());
    const extension = { closesAt: "2025-01-12T17:00:00.000Z", reason: "Mất điện diện rộng" };
    expect(await codeOf(extendWindow(ctx("reviewer"), round, extension))).toBe("access.refused");
    expect(await codeOf(extendWindow(ctx("approver"), round, { ...extension, reason: " " }))).toBe(
      "input.invalid",
    );
    const earlier = { ...extension, closesAt: "2025-01-09T17:00:00.000Z" };
    expect(await codeOf(extendWindow(ctx("approver"), round, earlier))).toBe("window.not_later");
  });

  it("F43 refuses one sheet twice, a mistyped one, another round's and a former ceremony's, and stores nothing", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const { round } = survey;
    const [one = "", two = ""] = survey.sheets;
    await answerAll(survey);
    survey.clock.set(AFTER_CLOSING);
    const open = (...sheets: string[]) => problemOf(openBox(survey.ctx("reviewer"), round, sheets));

    expect((await open(one, one.toLowerCase()))?.fields).toEqual({ sheet2: { code: "sheet.same" } });
    expect((await open(one, ""))?.fields).toEqual({ sheet2: { code: "sheet.length" } });
    const mistyped = two.replace(/.$/, (sign) => (sign === "0" ? "1" : "0"));
    expect((await open(mistyped, one))?.fields).toEqual({ sheet1: { code: "sheet.mistyped" } });
    const [foreign = ""] = await writeSheets("tay-ninh-2023", new Uint8Array(32).fill(7));
    expect((await open(one, foreign))?.fields).toEqual({ sheet2: { code: "sheet.mistyped" } });
    const [former = ""] = await writeSheets(round.code, new Uint8Array(32).fill(7));
    expect((await open(one, former))?.code).toBe("box.other_key");
    expect(await codeOf(openBox(survey.ctx("admin"), round, [one, two]))).toBe("access.refused");

    expect(await findBallots(db.read, round.code)).toHaveLength(10);
    expect(await findWebResponses(db.read, round.code)).toEqual([]);
    expect(await open(one.replaceAll("-", " ").toLowerCase(), two)).toBeNull();
  });

  it("F43 a ballot that can't be read stops the whole opening", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    await answerAll(survey);
    await db.withTransaction(async (trx) => {
      const [ballot] = await findBallots(trx, survey.round.code);
      const ciphertext = Buffer.from(ballot?.ciphertext ?? []);
      ciphertext.writeUInt8(ciphertext.readUInt8(500) ^ 1, 500);
      await trx
        .updateTable("ballot")
        .set({ ciphertext })
        .where("key", "=", ballot?.key ?? "")
        .execute();
    });
    survey.clock.set(AFTER_CLOSING);
    expect(await codeOf(openBox(survey.ctx("approver"), survey.round, survey.sheets))).toBe("box.unreadable");
    expect(await findWebResponses(db.read, survey.round.code)).toEqual([]);
  });
});

describe("F43 the ceremony comes before the first answer", () => {
  it("F43 the box takes no answer before its rehearsal, and a new ceremony makes the old sheets worthless", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const { round } = survey;
    const holders = ["Bà An", "Ông Bình", "Ông Dũng"];
    const { sheets } = await holdCeremony(survey.ctx("reviewer"), round, { holders });
    const [invitation] = survey.invitations;
    if (!invitation) throw new Error("Nobody is invited.");
    expect((await getAnswering(survey.visitor, survey.tokenOf(invitation))).state).toBe("not-open");
    expect(await codeOf(rehearseBox(survey.ctx("reviewer"), round, survey.sheets))).toBe("box.other_key");
    expect(await rehearseBox(survey.ctx("reviewer"), round, sheets)).toEqual({
      holders: ["Bà An", "Ông Bình"],
    });
    await survey.answer(invitation);
    expect(await codeOf(holdCeremony(survey.ctx("reviewer"), round, { holders }))).toBe("box.holds_answers");
  });

  test("F43 three different holders are named", async () => {
    const { ctx, round } = await seedTinySurvey(openTestDatabase());
    for (const holders of [["Bà An"], ["Bà An", "Bà An", "Bà Chi"], ["Bà An", " ", "Bà Chi"]]) {
      expect(await codeOf(holdCeremony(ctx("approver"), round, { holders }))).toBe("input.invalid");
    }
  });

  test("F43 outside the demo no sheet is kept anywhere", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const ctx = survey.ctx("approver");
    const live = { ...ctx, config: { ...ctx.config, demo: false } };
    const { sheets } = await holdCeremony(live, survey.round, { holders: ["Bà An", "Ông Bình", "Bà Chi"] });
    const disk = bytesOnDisk(fileOf(db));
    for (const sheet of sheets) {
      const read = readSheet(survey.round.code, sheet);
      expect(read.ok && disk.includes(Buffer.from(read.share))).toBe(false);
      expect(disk.includes(sheet)).toBe(false);
    }
  });
});

describe("F43 attacks on real files (docs/threat-model.md)", () => {
  it("F43 the database and its write-ahead file hold no answer, no personal link and no private key", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    for (const invitation of survey.invitations.slice(0, 5)) {
      await saveAnswers(survey.visitor, survey.tokenOf(invitation), { G01: "kiến nghị rất riêng" });
      await survey.answer(invitation, "2", "kiến nghị rất riêng");
    }
    const disk = bytesOnDisk(fileOf(db));
    expect(disk.includes("kiến nghị rất riêng")).toBe(false);
    for (const invitation of survey.invitations)
      expect(disk.includes(survey.tokenOf(invitation))).toBe(false);
    const shares = survey.sheets.map((sheet) => readSheet(survey.round.code, sheet));
    const key = await combineSheets(shares.flatMap((read) => (read.ok ? [read.share] : [])));
    const box = await findBox(db.read, survey.round.code);
    expect(Buffer.from((await publicKeyOf(key)) ?? []).toString("base64")).toBe(box?.publicKey);
    for (const form of [
      Buffer.from(key),
      Buffer.from(key).toString("base64"),
      Buffer.from(key).toString("hex"),
    ]) {
      expect(disk.includes(form)).toBe(false);
    }
  });

  it("F43 where a ballot lies in the file says nothing about when it came", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db, { quotas });
    const known = new Set<string>();
    const inOrder: Buffer[] = [];
    for (const invitation of survey.invitations) {
      await survey.answer(invitation);
      const fresh = (await findBallots(db.read, survey.round.code)).find(({ key }) => !known.has(key));
      if (!fresh) throw new Error("The ballot is missing.");
      known.add(fresh.key);
      inOrder.push(Buffer.from(fresh.ciphertext));
    }
    const file = fileOf(db);
    await db.close(); // writes everything into the one file
    const disk = readFileSync(file);
    // Long values continue on further pages: look for a piece from the middle of such a page.
    const places = inOrder.map((ciphertext) => disk.indexOf(ciphertext.subarray(6000, 6032)));
    expect(places.every((place) => place > 0)).toBe(true);
    const rising = [...places].sort((a, b) => a - b);
    expect(places).not.toEqual(rising);
    expect(places).not.toEqual([...rising].reverse());
  });

  it("F43 with the server's secret and the database an unsent draft can be read, a sent answer can not", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const [sent, unsent] = survey.invitations;
    if (!sent || !unsent) throw new Error("Too few invited.");
    await saveAnswers(survey.visitor, survey.tokenOf(sent), { A01: "2" });
    await survey.answer(sent, "2");
    await saveAnswers(survey.visitor, survey.tokenOf(unsent), { A01: "5" });

    const { secret } = survey.visitor.config;
    const draft = await findDraft(db.read, draftDigest(linkToken(secret, unsent)));
    expect(draft && (await unlockDraft(linkToken(secret, unsent), draft))).toEqual({ A01: "5" });
    expect(await findDraft(db.read, draftDigest(linkToken(secret, sent)))).toBeUndefined();
    for (const { ciphertext } of await findBallots(db.read, survey.round.code)) {
      await expect(unlockDraft(linkToken(secret, sent), ciphertext)).rejects.toThrow();
    }
  });

  it("F43 one sheet gives nothing of the key", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const read = readSheet(survey.round.code, survey.sheets[0] ?? "");
    if (!read.ok) throw new Error(read.fault);
    await expect(combineSheets([read.share])).rejects.toThrow();
    const guessed = await combineSheets([
      read.share,
      Uint8Array.from(read.share, (byte, index) => (index === 32 ? byte ^ 1 : byte)),
    ]);
    const box = await findBox(survey.visitor.db.read, survey.round.code);
    expect(Buffer.from((await publicKeyOf(guessed)) ?? []).toString("base64")).not.toBe(box?.publicKey);
  });

  it("F43 two nightly copies show how many answered between them, and no value that pairs a person with a ballot", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db, { quotas });
    const before = await copyOf(db, survey);
    for (const invitation of survey.invitations.slice(2, 6)) await survey.answer(invitation);
    const after = await copyOf(db, survey);
    const used = after.invitations.filter(
      ({ id, state }) =>
        state === "used" && before.invitations.some((row) => row.id === id && row.state !== "used"),
    );
    const changed = after.ballots.filter(
      ({ key, isCast }) => isCast === 1 && before.ballots.some((row) => row.key === key && row.isCast === 0),
    );
    expect([used.length, changed.length]).toEqual([4, 4]);
    expect(before.ballots.map(({ key }) => key).sort()).toEqual(after.ballots.map(({ key }) => key).sort());
    expect(new Set(used.map(({ usedOn }) => usedOn)).size).toBe(1);
    for (const { key, ciphertext } of changed) {
      for (const invitation of used) {
        const values = [invitation.id, invitation.submissionDigest ?? "", survey.tokenOf(invitation)];
        for (const value of values)
          expect(key === value || Buffer.from(ciphertext).includes(value)).toBe(false);
      }
    }
  });

  it("F43 after the opening no ballot and no draft is left in the file", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const [unsent, ...others] = survey.invitations;
    if (!unsent) throw new Error("Nobody is invited.");
    for (const invitation of others) await survey.answer(invitation);
    await saveAnswers(survey.visitor, survey.tokenOf(unsent), { A01: "5" });
    const draft = await findDraft(db.read, draftDigest(survey.tokenOf(unsent)));
    const ballots = await findBallots(db.read, survey.round.code);
    survey.clock.set(AFTER_CLOSING);
    await openBox(survey.ctx("approver"), survey.round, survey.sheets);
    const file = fileOf(db);
    await db.close();
    const disk = bytesOnDisk(file);
    for (const sealed of [...ballots.map(({ ciphertext }) => ciphertext), draft ?? new Uint8Array()]) {
      for (const from of [40, 5000, 9000]) {
        expect(disk.includes(Buffer.from(sealed).subarray(from, from + 32))).toBe(false);
      }
    }
  });
});

/** A backup as the night would make it, read by whoever stole it. */
async function copyOf(db: Database, survey: TinySurvey) {
  const file = fileOf(db);
  const copy = `${file}.copy-${Math.random().toString(36).slice(2)}`;
  for (const end of ["", "-wal"]) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  const stolen = openDatabase(copy);
  const invitations = await stolen.read
    .selectFrom("invitation")
    .selectAll()
    .where("roundCode", "=", survey.round.code)
    .execute();
  const ballots = await stolen.read.selectFrom("ballot").selectAll().execute();
  await stolen.close();
  return { invitations, ballots };
}
