import { describe, expect, test } from "vitest";
import { hash } from "@node-rs/argon2";
import { sha256 } from "#app/shared/ids.server.ts";
import type { Context } from "#app/shared/context.ts";
import { appraise, confirmAppraisal, lock, unlock } from "./appraise.server.ts";
import { findApprovalPage } from "./approval-page.server.ts";
import { addEvidence } from "./evidence.server.ts";
import { findOrphanFiles, readKeptFile } from "./evidence-store.server.ts";
import { fileSignedCopy, getApproval, lockCriteria, signTable } from "./sign-table.server.ts";
import { transferCriteria } from "./assign-criteria.server.ts";
import { answerQuery, openQuery } from "./query.server.ts";
import { DUE_AT, openAssigned, paper, type Assigned } from "./testing/appraisal-fixture.ts";
import { makePdf } from "./testing/files.ts";
import { signPdf } from "./testing/signed-pdf.ts";
import { findScores } from "./scores.server.ts";

const PASSWORD = "chữ ký của lãnh đạo";
const typed = { password: PASSWORD, address: null };

/** The approver gets a password; everything of domain 8 that people score is entered and appraised. */
async function openDomain(): Promise<Assigned & { domain: string[] }> {
  const assigned = await openAssigned();
  const { db, tiny } = assigned;
  const passwordHash = await hash(PASSWORD.normalize("NFC"), { memoryCost: 64, timeCost: 2, parallelism: 1 });
  await db.withTransaction((trx) =>
    trx.updateTable("account").set({ passwordHash }).where("id", "=", tiny.accountId("approver")).execute(),
  );
  const now = tiny.clock.now().toISOString();
  const scores = await findScores(db.read, tiny.round, { asOf: now, knownAt: now });
  return {
    ...assigned,
    domain: scores
      .filter(({ criterionCode }) => criterionCode.startsWith("1."))
      .map(({ criterionCode }) => criterionCode),
  };
}

async function appraiseDomain({ submit, tiny, domain }: Awaited<ReturnType<typeof openDomain>>) {
  for (const code of domain) {
    await submit(code, { "not-applicable": "Không phát sinh" });
    await appraise(tiny.ctx("reviewer"), tiny.round, { code, verb: "accept" });
  }
}

const momentOf = (ctx: Context) => {
  const now = ctx.clock.now().toISOString();
  return { asOf: now, knownAt: now };
};

async function lockDomain({ tiny, row, domain }: Awaited<ReturnType<typeof openDomain>>) {
  const versions: Record<string, string> = {};
  for (const code of domain) versions[code] = (await row(code)).version;
  return lockCriteria(tiny.ctx("approver"), tiny.round, { versions, ...typed });
}

describe("F67 locking many", () => {
  test("takes the password again, and locks all that were seen or none", async () => {
    const open = await openDomain();
    const { tiny, row, domain } = open;
    await appraiseDomain(open);
    const approver = tiny.ctx("approver");
    const versions = Object.fromEntries(
      await Promise.all(domain.map(async (code) => [code, (await row(code)).version] as const)),
    );
    await expect(
      lockCriteria(approver, tiny.round, { versions, password: "sai", address: null }),
    ).rejects.toMatchObject({ fields: { password: { code: "appraisal.wrong_password" } } });
    const [first = "", second = ""] = domain;
    await expect(
      lockCriteria(approver, tiny.round, { versions: { ...versions, [second]: "seen before" }, ...typed }),
    ).rejects.toMatchObject({ code: "page.stale" });
    expect((await row(first)).state).toBe("accepted");
    expect(await lockCriteria(approver, tiny.round, { versions, ...typed })).toBe(domain.length);
    expect((await row(first)).final).not.toBeNull();
    await expect(
      lockCriteria(tiny.ctx("reviewer"), tiny.round, { versions, ...typed }),
    ).rejects.toMatchObject({ code: "access.refused" });
  });

  test("the page tells what stands in the way of each", async () => {
    const open = await openDomain();
    const { tiny, domain } = open;
    await appraiseDomain(open);
    const [first = "", second = ""] = domain;
    tiny.clock.set("2024-12-21T01:00:00.000Z");
    await open.prove(first, { file: { name: "moi.pdf", bytes: makePdf("bản mới") } });
    const page = await findApprovalPage(tiny.ctx("approver"), tiny.round, momentOf(tiny.ctx("approver")));
    const own = page.domains.find(({ code }) => code === "1");
    expect(own?.blocked).toMatchObject([{ code: first, obstacle: "evidence-changed" }]);
    expect(own?.ready.map(({ code }) => code)).toContain(second);
  });
});

describe("F67 F88 signing", () => {
  test("waits for every score, then keeps the data with its hash, the run and a PDF that holds both", async () => {
    const open = await openDomain();
    const { tiny, db } = open;
    const approver = tiny.ctx("approver");
    await appraiseDomain(open);
    await expect(signTable(approver, tiny.round, { domain: "1", ...typed })).rejects.toMatchObject({
      code: "approval.not_locked",
      details: { count: open.domain.length },
    });
    await lockDomain(open);
    await expect(
      signTable(approver, tiny.round, { domain: "1", password: "sai", address: null }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    const number = await signTable(approver, tiny.round, { domain: "1", ...typed });
    const approval = await getApproval(approver, tiny.round, number);
    expect(approval.dataHash).toBe(sha256(approval.data));
    const table = JSON.parse(approval.data) as { rows: { code: string }[]; run: { inputsHash: string } };
    expect(table.rows.every(({ code }) => code === "1" || code.startsWith("1."))).toBe(true);
    const run = await db.read
      .selectFrom("scoreRun")
      .select("inputsHash")
      .where("number", "=", approval.runNumber)
      .executeTakeFirstOrThrow();
    expect(table.run.inputsHash).toBe(run.inputsHash);
    const pdf = Buffer.from((await readKeptFile(approver.config, approval.fileHash)) ?? []);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.includes(`sipas-table-${number}-${approval.dataHash}`)).toBe(true);
    expect(pdf.includes("/EmbeddedFile")).toBe(true);
    // Nothing lies on the disk without a row that names it.
    expect((await findOrphanFiles(db.read, approver.config)).unnamed).toEqual([]);
  });

  test("a table says so when a score is unlocked after it was signed", async () => {
    const open = await openDomain();
    const { tiny, domain } = open;
    const approver = tiny.ctx("approver");
    await appraiseDomain(open);
    await lockDomain(open);
    await signTable(approver, tiny.round, { domain: "1", ...typed });
    const changed = async () =>
      (await findApprovalPage(approver, tiny.round, momentOf(approver))).approvals[0]?.changed;
    expect(await changed()).toEqual([]);
    const [first = ""] = domain;
    await unlock(approver, tiny.round, { code: first, reason: "Kết luận kiểm tra mới" });
    expect(await changed()).toEqual([first]);
  });

  test("the copy signed elsewhere is filed when it is this table, and refused with the reason when not", async () => {
    const open = await openDomain();
    const { tiny } = open;
    const approver = tiny.ctx("approver");
    await appraiseDomain(open);
    await lockDomain(open);
    await signTable(approver, tiny.round, { domain: "1", ...typed });
    await signTable(approver, tiny.round, { domain: "1", ...typed });
    const issued = async (number: number) => {
      const { fileHash } = await getApproval(approver, tiny.round, number);
      return (await readKeptFile(approver.config, fileHash)) ?? new Uint8Array();
    };
    const file = (bytes: Uint8Array) =>
      fileSignedCopy(approver, tiny.round, { number: 1, file: { name: "bang-ky.pdf", bytes } });
    await expect(file(await issued(1))).rejects.toMatchObject({ code: "approval.unsigned" });
    await expect(file(signPdf(await issued(2)))).rejects.toMatchObject({
      code: "approval.wrong_file",
      details: { found: 2, number: 1 },
    });
    await expect(file(makePdf("khác"))).rejects.toMatchObject({
      code: "approval.wrong_file",
      details: { found: "" },
    });
    const signed = signPdf(await issued(1));
    await file(signed);
    await expect(file(signed)).rejects.toMatchObject({ code: "approval.filed" });
    const page = await findApprovalPage(approver, tiny.round, momentOf(approver));
    expect(page.approvals.find(({ number }) => number === 1)?.copies).toMatchObject([{ signatures: 1 }]);
  });
});

describe("F63 F64 F86 hard cases of the appraisal", () => {
  test("a document replaced after the appraisal is confirmed by an appraiser before anything is locked", async () => {
    const { tiny, submit, row } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", { met: "a|b" });
    await appraise(ctx("reviewer"), round, {
      code: "1.1.2",
      verb: "adjust",
      inputs: { met: "a" },
      reason: "Thiếu b",
    });
    await expect(confirmAppraisal(ctx("reviewer"), round, { code: "1.1.2" })).rejects.toMatchObject({
      code: "criterion.wrong_state",
    });
    tiny.clock.set("2024-12-21T01:00:00.000Z");
    await addEvidence(ctx("assessor-noi-vu"), round, {
      ...paper("1.1.2"),
      file: { name: "thay.pdf", bytes: makePdf("bản thay") },
    });
    await expect(lock(ctx("approver"), round, { code: "1.1.2" })).rejects.toMatchObject({
      code: "criterion.evidence_changed",
    });
    tiny.clock.set("2024-12-22T01:00:00.000Z");
    await confirmAppraisal(ctx("reviewer"), round, { code: "1.1.2" });
    expect(await row("1.1.2")).toMatchObject({ state: "adjusted", appraised: { inputs: { met: "a" } } });
    await lock(ctx("approver"), round, { code: "1.1.2" });
    expect((await row("1.1.2")).final?.inputs).toEqual({ met: "a" });
  });

  test("F121 an agency merged in mid-round: its criterion goes over with score and documents, and the new one answers", async () => {
    const { tiny, submit, row } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", { met: "a" });
    const to = { codes: ["1.1.2"], agencyCode: "so-tttt" };
    await expect(transferCriteria(ctx("reviewer"), round, { ...to, reason: " " })).rejects.toMatchObject({
      fields: { reason: { code: "appraisal.no_reason" } },
    });
    await expect(
      transferCriteria(ctx("head-noi-vu"), round, { ...to, reason: "Sáp nhập" }),
    ).rejects.toMatchObject({ code: "access.refused" });
    await transferCriteria(ctx("reviewer"), round, { ...to, reason: "Sáp nhập" });
    expect(await row("1.1.2")).toMatchObject({
      agencyCode: "so-tttt",
      state: "submitted",
      self: { inputs: { met: "a" } },
      evidenceCount: 1,
    });
    const asked = { code: "1.1.2", field: null, text: "Còn quý IV?", dueAt: DUE_AT };
    const id = await openQuery(ctx("reviewer"), round, asked);
    await expect(answerQuery(ctx("assessor-noi-vu"), round, { id, text: "x" })).rejects.toMatchObject({
      code: "query.not_found",
    });
    await expect(
      transferCriteria(ctx("reviewer"), round, { ...to, agencyCode: "so-noi-vu", reason: "Nhầm" }),
    ).rejects.toMatchObject({ code: "criterion.open_query" });
    await answerQuery(ctx("assessor-tttt"), round, { id, text: "Đã bổ sung" });
  });

  test("F64 whoever entered a number or a paper doesn't judge it, even from another post; the appraiser doesn't lock", async () => {
    const { tiny, submit } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", { met: "a" });
    const moved: Context = {
      ...ctx("reviewer"),
      actor: { ...ctx("reviewer").actor, accountId: tiny.accountId("assessor-noi-vu") },
    };
    await expect(appraise(moved, round, { code: "1.1.2", verb: "accept" })).rejects.toMatchObject({
      code: "criterion.own_score",
    });
    await appraise(ctx("approver"), round, { code: "1.1.2", verb: "accept" });
    await expect(lock(ctx("approver"), round, { code: "1.1.2" })).rejects.toMatchObject({
      code: "criterion.own_appraisal",
    });
  });
});
