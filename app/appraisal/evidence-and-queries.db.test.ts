import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findDeadlines } from "#app/desk/api.server.ts";
import { appraise, lock } from "./appraise.server.ts";
import { getCriterionPage } from "./criterion-page.server.ts";
import { checkEvidence, getEvidence, removeEvidence } from "./evidence.server.ts";
import { findOrphanFiles } from "./evidence-store.server.ts";
import { EVIDENCE_LIMIT_BYTES } from "./evidence-type.ts";
import { findMissingEvidence } from "./missing-evidence.server.ts";
import {
  answerQuery,
  askAgain,
  closeQuery,
  dueInWorkingDays,
  extendQuery,
  openQuery,
} from "./query.server.ts";
import { openAssigned, TINY_NOW, type Assigned } from "./testing/appraisal-fixture.ts";
import { bytesOf, makeArchive, makePdf } from "./testing/files.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };
const both = { met: "a|b" };

const pageOf = ({ tiny }: Assigned, person: Parameters<Assigned["tiny"]["ctx"]>[0], code = "1.1.2") =>
  getCriterionPage(tiny.ctx(person), tiny.round, code, now);

describe("F86 evidence", () => {
  test("the same file is kept once under its hash, whatever it proves", async () => {
    const assigned = await openAssigned();
    const { db, tiny, prove } = assigned;
    const file = { name: "bao-cao.pdf", bytes: makePdf("một") };
    await prove("1.1.2", { file });
    await prove("1.3", { file: { ...file, name: "ban-sao.pdf" } });
    expect(readdirSync(join(tiny.ctx("admin").config.dataDir, "evidence"))).toHaveLength(1);
    expect(await findOrphanFiles(db.read, tiny.ctx("admin").config)).toEqual({ unnamed: [], lost: [] });
    const { evidence } = await pageOf(assigned, "reviewer");
    expect(evidence).toMatchObject([{ number: "118/BC-SNV", pages: "4 – 6", mediaType: "application/pdf" }]);
  });

  test("a lying name, macros, any other type, nothing and too much are refused; no row, no file", async () => {
    const { db, tiny, prove, row } = await openAssigned();
    const archive = ["[Content_Types].xml", "word/document.xml"];
    const refused = (file: { name: string; bytes: Uint8Array }) => expect(prove("1.1.2", { file })).rejects;
    await refused({ name: "a.docx", bytes: makePdf() }).toMatchObject({
      code: "evidence.wrong_type",
      details: { found: "PDF" },
    });
    const macros = makeArchive([...archive, "word/vbaProject.bin"]);
    await refused({ name: "a.docx", bytes: macros }).toMatchObject({ code: "evidence.has_macros" });
    await refused({ name: "a.pdf", bytes: bytesOf("<script>") }).toMatchObject({
      code: "evidence.wrong_type",
    });
    await refused({ name: "a.pdf", bytes: new Uint8Array() }).toMatchObject({ fields: { file: {} } });
    const big = new Uint8Array(EVIDENCE_LIMIT_BYTES + 1);
    big.set(makePdf());
    await refused({ name: "a.pdf", bytes: big }).toMatchObject({ code: "evidence.too_big" });
    expect((await row("1.1.2")).evidenceCount).toBe(0);
    expect(existsSync(join(tiny.ctx("admin").config.dataDir, "evidence"))).toBe(false);
    expect((await findOrphanFiles(db.read, tiny.ctx("admin").config)).unnamed).toEqual([]);
  });

  test("a file that nothing names is found, and so is a lost one", async () => {
    const { db, tiny, prove } = await openAssigned();
    await prove("1.1.2");
    const { config } = tiny.ctx("admin");
    writeFileSync(join(config.dataDir, "evidence", "0123"), "x");
    expect((await findOrphanFiles(db.read, config)).unnamed).toEqual(["0123"]);
    expect(
      (await findOrphanFiles(db.read, { dataDir: join(config.dataDir, "elsewhere") })).lost,
    ).toHaveLength(1);
  });

  test("a replaced document stays in the history; once submitted it can't be taken away", async () => {
    const assigned = await openAssigned();
    const { tiny, prove, submit, row } = assigned;
    const { round, ctx } = tiny;
    await submit("1.1.2", both);
    const [first] = (await pageOf(assigned, "assessor-noi-vu")).evidence;
    if (!first) throw new Error("the document was added");
    const file = { name: "ban-2.pdf", bytes: makePdf("hai") };
    await prove("1.1.2", { file, title: "Báo cáo có số, ngày", replacesId: first.id });
    const page = await pageOf(assigned, "assessor-noi-vu");
    expect(page.evidence.map(({ title }) => title)).toEqual(["Báo cáo có số, ngày"]);
    expect(page.history.filter(({ kind }) => kind === "evidence")).toHaveLength(2);
    expect((await row("1.1.2")).evidenceCount).toBe(1);
    const again = prove("1.1.2", { file, replacesId: first.id });
    await expect(again).rejects.toMatchObject({ code: "evidence.not_found" });
    const [current] = page.evidence;
    const remove = removeEvidence(ctx("assessor-noi-vu"), round, {
      code: "1.1.2",
      id: current?.id ?? "",
      reason: "Nhầm tệp",
    });
    await expect(remove).rejects.toMatchObject({ code: "evidence.closed" });
  });

  test("F129 the reviewer's word says what is missing, partial or enough", async () => {
    const assigned = await openAssigned();
    const { db, tiny, save, prove } = assigned;
    const { round, ctx } = tiny;
    await save("1.1.2", both);
    await prove("1.1.2");
    const [document] = (await pageOf(assigned, "reviewer")).evidence;
    const check = (verdict: "partial" | "accepted", note: string) =>
      checkEvidence(ctx("reviewer"), round, { code: "1.1.2", id: document?.id ?? "", verdict, note });
    const proofs = async () => {
      const missing = await findMissingEvidence(db.read, round, now, { agencyCodes: ["so-noi-vu"] });
      return new Map(missing.map(({ criterionCode, proof }) => [criterionCode, proof]));
    };
    expect((await proofs()).has("1.1.2")).toBe(false);
    expect((await proofs()).get("1.3")).toBe("missing");
    await expect(check("partial", "")).rejects.toMatchObject({ fields: { note: {} } });
    await check("partial", "Chỉ có ba quý");
    expect((await proofs()).get("1.1.2")).toBe("partial");
    await check("accepted", "");
    expect((await proofs()).has("1.1.2")).toBe(false);
    await expect(
      checkEvidence(ctx("assessor-noi-vu"), round, {
        code: "1.1.2",
        id: document?.id ?? "",
        verdict: "accepted",
        note: "",
      }),
    ).rejects.toMatchObject({ code: "access.refused" });
  });
});

describe("F65 F89 queries", () => {
  const ask = (assigned: Assigned, dueAt = "2024-12-24T10:00:00.000Z") =>
    openQuery(assigned.tiny.ctx("reviewer"), assigned.tiny.round, {
      code: "1.1.2",
      field: "met",
      text: "Báo cáo quý IV ở đâu?",
      dueAt,
    });
  const deadlineOf = async ({ db, tiny }: Assigned, at = TINY_NOW) => {
    const kinds = ["query"] as const;
    const [deadline] = await findDeadlines(db.read, {
      roundCode: tiny.round.code,
      asOf: at,
      knownAt: at,
      kinds,
    });
    return deadline;
  };

  test("asked with a clock, answered by its agency, closed with words: the deadline follows", async () => {
    const assigned = await openAssigned();
    const { tiny } = assigned;
    const { round, ctx } = tiny;
    const id = await ask(assigned);
    expect(await deadlineOf(assigned)).toMatchObject({ state: "due-soon", criterionCode: "1.1.2" });
    await answerQuery(ctx("assessor-noi-vu"), round, { id, text: "Trang 5 của tài liệu" });
    expect((await deadlineOf(assigned))?.state).toBe("done");
    await askAgain(ctx("reviewer"), round, {
      id,
      text: "Trang 5 là quý III",
      dueAt: "2024-12-27T10:00:00.000Z",
    });
    expect(await deadlineOf(assigned)).toMatchObject({ doneAt: null, dueAt: "2024-12-27T10:00:00.000Z" });
    await closeQuery(ctx("reviewer"), round, { id, text: "Trả lại để bổ sung" });
    expect((await deadlineOf(assigned))?.doneAt).not.toBeNull();
    const late = answerQuery(ctx("assessor-noi-vu"), round, { id, text: "Còn nữa" });
    await expect(late).rejects.toMatchObject({ code: "query.wrong_state" });
    const [query] = (await pageOf(assigned, "reviewer")).queries;
    expect(query?.messages.map(({ verb }) => verb)).toEqual(["ask", "answer", "ask", "close"]);
  });

  test("F96 more time keeps the old minute and its reason; past it the query is overdue", async () => {
    const assigned = await openAssigned();
    const { tiny } = assigned;
    const id = await ask(assigned, "2024-12-19T10:00:00.000Z");
    expect((await deadlineOf(assigned))?.state).toBe("overdue");
    const dueAt = await dueInWorkingDays(tiny.ctx("reviewer"), 2);
    expect(dueAt).toBe("2024-12-24T10:00:00.000Z");
    await extendQuery(tiny.ctx("reviewer"), tiny.round, { id, text: "Chờ Kho bạc xác nhận", dueAt });
    expect(await deadlineOf(assigned)).toMatchObject({
      state: "due-soon",
      firstDueAt: "2024-12-19T10:00:00.000Z",
      history: [{ reason: "Chờ Kho bạc xác nhận" }],
    });
  });

  test("an empty question, another agency and a reviewer in the agency's place are refused", async () => {
    const assigned = await openAssigned();
    const { tiny } = assigned;
    const { round, ctx } = tiny;
    const id = await ask(assigned);
    await expect(
      answerQuery(ctx("assessor-tttt"), round, { id, text: "Không phải của tôi" }),
    ).rejects.toMatchObject({ code: "query.not_found" });
    await expect(answerQuery(ctx("reviewer"), round, { id, text: "x" })).rejects.toMatchObject({
      code: "access.refused",
    });
    await expect(closeQuery(ctx("reviewer"), round, { id, text: " " })).rejects.toMatchObject({
      fields: { text: { code: "appraisal.missing" } },
    });
    const own = openQuery(ctx("assessor-noi-vu"), round, {
      code: "1.1.2",
      field: null,
      text: "x",
      dueAt: "2024-12-24T10:00:00.000Z",
    });
    await expect(own).rejects.toMatchObject({ code: "access.refused" });
  });

  test("F67 an open query keeps the criterion from being locked", async () => {
    const assigned = await openAssigned();
    const { tiny, submit } = assigned;
    const { round, ctx } = tiny;
    await submit("1.1.2", both);
    await appraise(ctx("reviewer"), round, { code: "1.1.2", verb: "accept" });
    const id = await ask(assigned);
    await expect(lock(ctx("approver"), round, { code: "1.1.2" })).rejects.toMatchObject({
      code: "criterion.open_query",
    });
    await closeQuery(ctx("reviewer"), round, { id, text: "Đủ" });
    await lock(ctx("approver"), round, { code: "1.1.2" });
    expect((await pageOf(assigned, "approver")).state).toBe("locked");
  });
});

describe("F108 whose row it is", () => {
  test("another agency's criterion and document are not found; those who watch see both", async () => {
    const assigned = await openAssigned();
    const { tiny, prove } = assigned;
    const id = await prove("1.1.2");
    await expect(pageOf(assigned, "assessor-tttt")).rejects.toMatchObject({ code: "criterion.not_found" });
    await expect(getEvidence(tiny.ctx("head-tttt"), tiny.round, id)).rejects.toMatchObject({
      code: "evidence.not_found",
    });
    for (const person of [
      "assessor-noi-vu",
      "head-noi-vu",
      "reviewer",
      "approver",
      "leader",
      "auditor",
    ] as const) {
      expect((await pageOf(assigned, person)).code).toBe("1.1.2");
      expect((await getEvidence(tiny.ctx(person), tiny.round, id)).id).toBe(id);
    }
  });

  test("a leader and an auditor are offered nothing to change", async () => {
    const assigned = await openAssigned();
    await assigned.submit("1.1.2", both);
    for (const person of ["leader", "auditor"] as const) {
      const page = await pageOf(assigned, person);
      expect(page.verbs).toEqual([]);
      expect([page.mayAddEvidence, page.mayCheckEvidence, page.mayAsk, page.mayAssign]).toEqual(
        Array(4).fill(false),
      );
    }
  });

  test("an unknown code and the sum of others are not found", async () => {
    const assigned = await openAssigned();
    for (const code of ["9.9", "1.1", "1"])
      await expect(pageOf(assigned, "reviewer", code)).rejects.toMatchObject({ code: "criterion.not_found" });
    expect(await pageOf(assigned, "reviewer", "1.6")).toMatchObject({ source: "survey", verbs: [] });
  });
});
