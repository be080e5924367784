import { expect, test } from "vitest";
import jsQR from "jsqr";
import qrcode from "qrcode";
import { findKeyings } from "#db/paper/keyings.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import { isProblem } from "#app/shared/problem.ts";
import type { ProblemDocument } from "#app/shared/problem-json.server.ts";
import { qrText } from "./form-pdf.server.ts";
import { action as keyings } from "./keyings-api.route.ts";
import { action as partial } from "./partial-api.route.ts";
import { printBundle } from "./print-bundle.server.ts";
import { answersWith } from "./testing/answers.ts";
import { seedPaperRound, type PaperRound } from "./testing/paper-round.ts";

/** A program's token that acts as one of the fixture's people. */
async function giveToken({ db, clock }: PaperRound, person: string): Promise<string> {
  const token = `token-of-${person}`;
  await db.withTransaction((trx) =>
    trx
      .insertInto("apiToken")
      .values({
        id: token,
        tokenHash: sha256(token),
        accountId: `account-${person}`,
        name: person,
        createdAt: clock.machine().toISOString(),
        expiresAt: "2030-01-01T00:00:00.000Z",
        revokedAt: null,
      })
      .execute(),
  );
  return token;
}

function call(
  paper: PaperRound,
  action: typeof keyings,
  {
    number,
    token,
    body,
    method = "POST",
  }: { number: string; token?: string; body: unknown; method?: string },
) {
  const { db, clock, round } = paper;
  const { config, log } = paper.ctx("admin");
  return action({
    request: new Request(`http://localhost/api/v1/rounds/${round.code}/forms/${number}/keyings`, {
      method,
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      ...(method === "DELETE" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
    params: { round: round.code, number },
    context: { services: { db, clock, config, log }, nonce: "" },
  });
}

const fault = async (answer: Response) => (await answer.json()) as ProblemDocument;

test("F34 the API acknowledges a keying once: 201, then 200 with the same receipt, 50 at a time", async () => {
  const paper = await seedPaperRound();
  const token = await giveToken(paper, "surveyor-a");
  const number = paper.form("north-1");
  const body = { submissionId: "api-submission-1", answers: answersWith(paper.citizens) };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => call(paper, keyings, { number, token, body })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
  const receipts = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { receipt: string }).receipt),
  );
  expect(new Set(receipts).size).toBe(1);
  expect(await findKeyings(paper.db.read, paper.round.code, number)).toHaveLength(1);

  const other = await call(paper, keyings, { number, token, body: { ...body, answers: { S01: "4" } } });
  expect([other.status, (await fault(other)).code]).toEqual([409, "submission.reused"]);
});

test("F106 API faults are problem documents with a code, both languages and the field", async () => {
  const paper = await seedPaperRound();
  const token = await giveToken(paper, "surveyor-a");
  const number = paper.form("north-1");
  const send = (body: unknown, to = number) => call(paper, keyings, { number: to, token, body });
  const whole = { submissionId: "api-submission-2", answers: answersWith(paper.citizens) };

  const anonymous = await call(paper, keyings, { number, body: whole });
  expect(anonymous.status).toBe(401);
  expect(anonymous.headers.get("content-type")).toContain("application/problem+json");

  expect((await send(whole, paper.form("south-1"))).status).toBe(404);
  expect((await fault(await send(whole, "00010"))).code).toBe("form.number_wrong_check");
  expect((await fault(await send("{"))).code).toBe("input.invalid");
  expect(await fault(await send({ ...whole, extra: 1 }))).toMatchObject({
    status: 400,
    code: "input.invalid",
  });
  expect(await fault(await send({ answers: {} }))).toMatchObject({ field: "submissionId" });

  const faulty = await fault(await send({ ...whole, answers: { ...whole.answers, PC1: "6" } }));
  expect(faulty).toMatchObject({ status: 422, code: "keying.faulty", field: "PC1" });
  expect(faulty.message.vi).toContain("1 câu chưa đúng");
  expect(faulty.message.en).toContain("1 answer to mend");
  expect(faulty.fields[0]?.message.vi).toBe("Câu này không có mã đó.");
});

test("F107 only keyers key through the API", async () => {
  const paper = await seedPaperRound();
  const body = { submissionId: "api-submission-3", answers: answersWith(paper.citizens) };
  const token = await giveToken(paper, "reviewer");
  expect((await call(paper, keyings, { number: paper.form("north-1"), token, body })).status).toBe(403);
  const stranger = await giveToken(paper, "stranger");
  expect((await call(paper, keyings, { number: paper.form("north-1"), token: stranger, body })).status).toBe(
    403,
  );
});

test("F32 the API keeps a half-keyed form and gives it up", async () => {
  const paper = await seedPaperRound();
  const token = await giveToken(paper, "surveyor-a");
  const number = paper.form("north-1");
  const draft = {
    submissionId: "half-keyed",
    answers: { S01: "1" },
    overrides: {},
    current: "S02",
    startedAt: "2024-12-20T01:00:00.000Z",
    keyedMs: 10,
    keystrokes: 1,
  };
  expect((await call(paper, partial, { number, token, body: draft, method: "PUT" })).status).toBe(200);
  expect((await call(paper, partial, { number, token, body: { answers: 1 }, method: "PUT" })).status).toBe(
    400,
  );
  expect((await call(paper, partial, { number, token, body: null, method: "DELETE" })).status).toBe(204);
});

test("F8 F9 a hamlet's forms are one PDF: a cover and the questionnaire's pages for each number", async () => {
  const paper = await seedPaperRound();
  const { pdf, fileName } = await printBundle(paper.ctx("surveyor-a"), paper.round, "north-1");
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const pages = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g) ?? [];
  expect(pages).toHaveLength(1 + 3 * paper.citizens.pages.length);
  expect(fileName).toBe("phieu-tiny-2024-north-1.pdf");
  const foreign = await printBundle(paper.ctx("surveyor-a"), paper.round, "south-1").catch(
    (error: unknown) => error,
  );
  expect(isProblem(foreign) && foreign.code).toBe("hamlet.not_found");
});

test("F9 the QR of a page reads back as round, number and page", () => {
  const text = qrText("tay-ninh-2024", "02175", 3);
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const quiet = 4;
  const scale = 4;
  const side = (modules.size + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (inside && modules.get(row, column)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  expect(jsQR(pixels, side, side)?.data).toBe("SIPAS:tay-ninh-2024:02175:3");
});
