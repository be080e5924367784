// The door of each page of this room: who comes in, and whose rows they find there.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { insertSession } from "#db/sessions.ts";
import type { TinyPerson } from "#db/testing/fixture.ts";
import { csrfTokenOf } from "#app/people/api.server.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import * as criteria from "./criteria.route.tsx";
import * as criterion from "./criterion.route.tsx";
import * as evidence from "./evidence.route.ts";
import { openAssigned, type Assigned } from "./testing/appraisal-fixture.ts";
import { makePdf } from "./testing/files.ts";

const SESSION_HOUR_MS = 3_600_000;

/** Asks for a page as somebody with a session would; a refusal comes back as its status. */
async function visit<T>(
  { db, tiny }: Assigned,
  person: TinyPerson | null,
  run: (args: LoaderFunctionArgs) => Promise<T>,
  params: Record<string, string>,
  form?: FormData,
): Promise<{ status: number; value: T | null; code: string | null }> {
  const headers = new Headers();
  if (person) {
    const at = tiny.clock.machine();
    const cookie = `cookie-of-${person}`;
    headers.set("cookie", `sipas_session=${cookie}`);
    await db.withTransaction(async (trx) => {
      await trx.deleteFrom("session").where("idHash", "=", sha256(cookie)).execute();
      await insertSession(trx, {
        idHash: sha256(cookie),
        accountId: tiny.accountId(person),
        createdAt: at.toISOString(),
        seenAt: at.toISOString(),
        expiresAt: new Date(at.getTime() + SESSION_HOUR_MS).toISOString(),
      });
    });
  }
  const services = tiny.ctx("admin");
  form?.set("csrf", csrfTokenOf(services, person ? tiny.accountId(person) : null));
  const request = new Request("http://localhost:3000/x", {
    method: form ? "POST" : "GET",
    headers,
    body: form,
  });
  try {
    const value = await run({
      request,
      params: { round: tiny.round.code, ...params },
      context: { services, nonce: "" },
    } as LoaderFunctionArgs);
    return { status: statusOf(value) ?? 200, value, code: codeOf(value) };
  } catch (thrown) {
    return { status: statusOf(thrown) ?? 500, value: null, code: codeOf(thrown) };
  }
}

/** The status of a response, or of data with one, as single fetch gives it. */
function statusOf(value: unknown): number | null {
  if (value instanceof Response) return value.status;
  if (typeof value !== "object" || value === null || !("init" in value)) return null;
  const init = value.init as { status?: number } | null;
  return init?.status ?? null;
}

function codeOf(value: unknown): string | null {
  const data = typeof value === "object" && value !== null && "data" in value ? value.data : null;
  const fault = data as { problem?: { code: string } } | null;
  return fault?.problem?.code ?? null;
}

const formOf = (fields: Record<string, string | Blob>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.set(name, value);
    else form.set(name, value, "bao-cao.pdf");
  }
  return form;
};

describe("F108 route × role × foreign row", () => {
  const insiders = ["assessor-noi-vu", "head-noi-vu"] as const;
  const foreigners = ["assessor-tttt", "head-tttt"] as const;
  const watchers = ["reviewer", "approver", "leader", "auditor", "admin"] as const;
  const outsiders = ["surveyor-a", "supervisor", "stranger"] as const;

  test("a criterion and its document: own 200, foreign 404, others 403, nobody to the door", async () => {
    const assigned = await openAssigned();
    const id = await assigned.prove("1.1.2");
    const pages = [
      (person: TinyPerson | null) => visit(assigned, person, criterion.loader, { code: "1.1.2" }),
      (person: TinyPerson | null) => visit(assigned, person, evidence.loader, { id }),
    ];
    for (const page of pages) {
      for (const person of [...insiders, ...watchers]) expect((await page(person)).status, person).toBe(200);
      for (const person of foreigners) expect((await page(person)).status, person).toBe(404);
      for (const person of outsiders) expect((await page(person)).status, person).toBe(403);
      expect((await page(null)).status).toBe(302);
    }
  });

  test("the list is for those who score, appraise and watch", async () => {
    const assigned = await openAssigned();
    const page = (person: TinyPerson | null) => visit(assigned, person, criteria.loader, {});
    for (const person of [...insiders, ...foreigners, ...watchers])
      expect((await page(person)).status, person).toBe(200);
    for (const person of outsiders) expect((await page(person)).status, person).toBe(403);
  });

  test("a form sent to a foreign criterion finds nothing to change", async () => {
    const assigned = await openAssigned();
    const form = formOf({ verb: "save", form: "save", version: "", explanation: "", "inputs.met": "a" });
    const sent = await visit(assigned, "assessor-tttt", criterion.action, { code: "1.1.2" }, form);
    expect([sent.status, sent.code]).toEqual([404, "criterion.not_found"]);
    expect((await assigned.row("1.1.2")).state).toBe("assigned");
  });
});

test("F86 a document comes as a download that is neither run nor guessed at", async () => {
  const assigned = await openAssigned();
  const file = { name: "báo cáo (1).pdf", bytes: makePdf("tải về") };
  const id = await assigned.prove("1.1.2", { file });
  const { value } = await visit(assigned, "reviewer", evidence.loader, { id });
  if (!(value instanceof Response)) throw new Error("a file is a response");
  expect(value.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o%20%281%29.pdf",
  );
  expect(value.headers.get("x-content-type-options")).toBe("nosniff");
  expect(new Uint8Array(await value.arrayBuffer())).toEqual(new Uint8Array(file.bytes));
});

describe("forms of a criterion's page", () => {
  test("F85 F106 a Vietnamese decimal comma is read; an ambiguous number comes back with what was typed", async () => {
    const assigned = await openAssigned();
    const page = { code: "1.5" };
    const send = async (x: string) => {
      const { version } = await assigned.row("1.5");
      const fields = { verb: "save", form: "save", version, explanation: "Chờ số liệu", "inputs.x": x };
      return visit(assigned, "assessor-noi-vu", criterion.action, page, formOf(fields));
    };
    const refused = await send("96.875");
    expect([refused.status, refused.code]).toEqual([400, "input.invalid"]);
    expect(JSON.stringify(refused.value)).toContain("Chờ số liệu");
    expect((await send("96,8")).status).toBe(200);
    expect((await assigned.row("1.5")).self?.inputs).toEqual({ x: "96.8" });
  });

  test("F86 a file is uploaded with its paper's number and day", async () => {
    const assigned = await openAssigned();
    const fields = {
      verb: "evidence-add",
      form: "evidence-add",
      title: "Báo cáo",
      issuer: "Sở Nội vụ",
      number: "12/BC",
      issuedOn: "",
      pages: "2",
      file: new Blob([makePdf("tải lên")], { type: "text/html" }),
    };
    const sent = await visit(
      assigned,
      "assessor-noi-vu",
      criterion.action,
      { code: "1.1.2" },
      formOf(fields),
    );
    expect(sent.status).toBe(200);
    expect((await assigned.row("1.1.2")).evidenceCount).toBe(1);
  });

  test("F88 a stale page keeps what was typed and says so", async () => {
    const assigned = await openAssigned();
    const { version } = await assigned.row("1.1.2");
    await assigned.save("1.1.2", { met: "a" });
    const fields = { verb: "save", form: "save", version, explanation: "Của tôi", "inputs.met": "b" };
    const sent = await visit(assigned, "head-noi-vu", criterion.action, { code: "1.1.2" }, formOf(fields));
    expect([sent.status, sent.code]).toEqual([409, "page.stale"]);
    expect(JSON.stringify(sent.value)).toContain("Của tôi");
  });

  test("F89 a query's clock must be a sensible number of days", async () => {
    const assigned = await openAssigned();
    const fields = { verb: "ask", form: "ask", field: "", text: "Quý IV?", days: "99" };
    const sent = await visit(assigned, "reviewer", criterion.action, { code: "1.1.2" }, formOf(fields));
    expect([sent.status, sent.code]).toEqual([400, "input.invalid"]);
  });

  test("an unknown verb is refused", async () => {
    const assigned = await openAssigned();
    const sent = await visit(
      assigned,
      "reviewer",
      criterion.action,
      { code: "1.1.2" },
      formOf({ verb: "steal" }),
    );
    expect(sent.status).toBe(400);
  });
});
