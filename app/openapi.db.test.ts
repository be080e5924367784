// The API's document against the API itself: every route is in it, and what is answered is what it says.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { TinyPerson } from "#db/testing/fixture.ts";
import map from "#app/routes.ts";
import { loader as deadlines } from "./desk/deadlines-api.route.ts";
import { loader as document } from "./openapi.route.ts";
import { describeApi } from "./openapi.server.ts";
import { loader as forms } from "./paper/forms-api.route.ts";
import { action as keyings } from "./paper/keyings-api.route.ts";
import { LARGEST_BODY_BYTES } from "./paper/api-door.server.ts";
import { answersWith } from "./paper/testing/answers.ts";
import { loader as score } from "./results/score-api.route.ts";
import { scoreRound } from "./results/score-round.server.ts";
import { loader as rounds } from "./rounds/rounds-api.route.ts";
import { issueToken } from "./people/tokens.server.ts";
import { fillHouse, OTHER_ROUND, OWN_AGENCY } from "./testing/filled-house.ts";
import { catalogue, type ProblemCode } from "./shared/problem.ts";

const api = describeApi({ baseUrl: "http://localhost:3000", version: "test" });

/** The house's own pages fetch these; they follow the pages and are no contract. */
const ownFetches = [
  "api/v1/openapi.json",
  "api/v1/rounds/:round/forms/:number/partial",
  "api/v1/arrivals",
  "api/v1/rounds/:round/offline-bundles",
];

const validatorOf = (name: string) =>
  z.fromJSONSchema(api.components.schemas[name] as Parameters<typeof z.fromJSONSchema>[0]);

type Run = (args: LoaderFunctionArgs) => Promise<Response>;

async function openApi() {
  const house = await fillHouse();
  const { db, clock, round } = house;
  const { config, log } = house.ctx("admin");
  const tokenOf = async (person: TinyPerson, scope: "read" | "write" = "write") => {
    const typed = { name: person, accountId: house.accountId(person), role: "", round: "", scope };
    return (await issueToken(house.ctx("admin"), { ...typed, endsOn: "2025-06-30" })).token;
  };
  const call = async (
    run: Run,
    {
      token,
      path = "",
      params = {},
      body,
    }: { token?: string; path?: string; params?: Record<string, string>; body?: unknown },
  ) => {
    const answer = await run({
      request: new Request(`http://localhost:3000/api/v1${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: token ? { Authorization: `Bearer ${token}` } : {},
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
      params: { round: round.code, ...params },
      context: { services: { db, clock, config, log }, nonce: "" },
    });
    return { status: answer.status, type: answer.headers.get("content-type"), json: await answer.json() };
  };
  return { ...house, tokenOf, call };
}

/** Holds an answer against the document: the schema of its status, or a problem whose code stands there. */
function expectAsTold(
  operationId: string,
  { status, type, json }: { status: number; type: string | null; json: unknown },
) {
  const operation = Object.values(api.paths)
    .flatMap((methods) => Object.values(methods))
    .find((one) => (one as { operationId: string }).operationId === operationId) as {
    responses: Record<
      string,
      { description: string; content: Record<string, { schema: { $ref?: string } }> }
    >;
  };
  const told = operation.responses[String(status)];
  expect(told, `${operationId} ${status}`).toBeDefined();
  const isFault = status >= 400;
  expect(type).toContain(isFault ? "application/problem+json" : "application/json");
  const name = isFault ? "Problem" : told?.content["application/json"]?.schema.$ref?.split("/").pop();
  const checked = validatorOf(name ?? "").safeParse(json);
  expect(checked.error?.issues ?? []).toEqual([]);
  if (isFault) expect(told?.description).toContain(`\`${(json as { code: string }).code}\``);
}

describe("the API's document", () => {
  it("F104 lists every route for programs, with bearer security, and each code by its status", async () => {
    const listed = Object.keys(api.paths).map((path) => path.slice(1).replaceAll(/\{(\w+)\}/g, ":$1"));
    const routed = map.flatMap(({ path = "" }) => (path.startsWith("api/v1/") ? [path] : []));
    expect(listed.sort()).toEqual(routed.filter((path) => !ownFetches.includes(path)).sort());
    expect(api.security).toEqual([{ bearer: [] }]);
    for (const methods of Object.values(api.paths))
      for (const operation of Object.values(methods)) {
        const { responses } = operation as { responses: Record<string, { description: string }> };
        for (const [status, { description }] of Object.entries(responses))
          for (const [, code = ""] of description.matchAll(/`([a-z_]+\.[a-z_]+)`/g))
            expect(catalogue[code as ProblemCode], code).toBe(Number(status));
      }
    const { call } = await openApi();
    const { status, json } = await call(document, {});
    expect([status, (json as { openapi: string }).openapi]).toEqual([200, "3.1.0"]);
  });

  it("F104 every reference in it leads somewhere", () => {
    const names = [...JSON.stringify(api).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(names)).toEqual(new Set(Object.keys(api.components.schemas)));
  });
});

describe("what the API answers", () => {
  it("F104 F107 rounds, score, forms and deadlines are as the document says, in the rows of the token's account", async () => {
    const { call, tokenOf, round, ctx, clock } = await openApi();
    const reviewer = await tokenOf("reviewer", "read");
    const surveyor = await tokenOf("surveyor-a", "read");
    const assessor = await tokenOf("assessor-noi-vu", "read");

    const listed = await call(rounds, { token: reviewer });
    expectAsTold("listRounds", listed);
    expect((listed.json as { rounds: { code: string }[] }).rounds.map(({ code }) => code)).toContain(
      round.code,
    );

    const scored = await call(score, { token: reviewer });
    expectAsTold("getScore", scored);
    const moment = { asOf: clock.now().toISOString(), knownAt: clock.now().toISOString() };
    const own = await scoreRound(ctx("admin"), round.code, { moment });
    const given = scored.json as typeof own;
    expect(given.par).toEqual(JSON.parse(JSON.stringify(own.par)));
    expect(given.figures.map(({ code, n }) => [code, n])).toEqual(
      own.figures.map(({ code, n }) => [code, n]),
    );

    const page = await call(forms, { token: surveyor, path: "/x?limit=4" });
    expectAsTold("listForms", page);
    const first = page.json as { forms: { number: string; hamlet: string }[]; next: string };
    expect(new Set(first.forms.map(({ hamlet }) => hamlet))).toEqual(new Set(["north-1", "north-2"]));
    const second = await call(forms, { token: surveyor, path: `/x?limit=4&after=${first.next}` });
    const rest = second.json as typeof first;
    expect([first.forms.length, rest.forms.length, rest.next]).toEqual([4, 2, null]);
    expect(new Set([...first.forms, ...rest.forms].map(({ number }) => number)).size).toBe(6);

    const due = await call(deadlines, { token: assessor });
    expectAsTold("listDeadlines", due);
    const owners = (due.json as { deadlines: { ownerAgency: string }[] }).deadlines;
    expect(new Set(owners.map(({ ownerAgency }) => ownerAgency))).toEqual(new Set([OWN_AGENCY]));
    const all = (await call(deadlines, { token: reviewer })).json as { deadlines: unknown[] };
    expect(all.deadlines.length).toBeGreaterThanOrEqual(owners.length);
  });

  it("F105 a figure with fewer answers than its method's minimum is null, as on the pages", async () => {
    const { call, tokenOf } = await openApi();
    const { json } = await call(score, { token: await tokenOf("leader", "read") });
    const { figures } = json as { figures: { n: number; value: number | null }[] };
    const few = figures.filter(({ n }) => n > 0 && n < 5);
    expect(few.length).toBeGreaterThan(0);
    expect(few.every(({ value }) => value === null)).toBe(true);
  });

  it("F104 F107 faults are problems that the document names", async () => {
    const { call, tokenOf } = await openApi();
    const token = await tokenOf("surveyor-a");
    const leader = await tokenOf("leader", "read");
    const codes: Record<string, string[]> = {};
    const fault = async (id: string, run: Run, how: Parameters<typeof call>[1]) => {
      const answer = await call(run, how);
      expectAsTold(id, answer);
      (codes[id] ??= []).push((answer.json as { code: string }).code);
    };
    for (const [id, run] of [
      ["listRounds", rounds],
      ["getScore", score],
      ["listForms", forms],
      ["listDeadlines", deadlines],
    ] as const) {
      await fault(id, run, {});
      await fault(id, run, { token: "sipas_wrong" });
    }
    expect(new Set(Object.values(codes).map((own) => own.join()))).toEqual(
      new Set(["token.missing,token.refused"]),
    );
    await fault("getScore", score, { token });
    await fault("listDeadlines", deadlines, { token });
    await fault("getScore", score, { token: leader, params: { round: "no-such" } });
    await fault("getScore", score, { token: leader, path: "/x?asOf=20/12/2024" });
    await fault("listDeadlines", deadlines, { token: leader, path: "/x?asOf=2024-02-30" });
    await fault("listForms", forms, { token, path: "/x?limit=0" });
    await fault("listForms", forms, { token, path: "/x?after=abc" });
    await fault("listForms", forms, { token, params: { round: OTHER_ROUND + "-no" } });
    expect(codes).toMatchObject({
      getScore: ["token.missing", "token.refused", "access.refused", "round.not_found", "input.invalid"],
      listDeadlines: ["token.missing", "token.refused", "access.refused", "input.invalid"],
      listForms: ["token.missing", "token.refused", "input.invalid", "input.invalid", "round.not_found"],
    });
  });

  it("F34 F104 F106 a keying is answered as the document says, from stored to every fault", async () => {
    const house = await openApi();
    const { call, tokenOf, citizens, form } = house;
    const token = await tokenOf("surveyor-a");
    const send = async (body: unknown, more: { number?: string; token?: string } = {}) => {
      const params = { number: more.number ?? form("north-1", 2) };
      const answer = await call(keyings, { token, params, body, ...more });
      expectAsTold("sendKeying", answer);
      const { code, receipt, field } = answer.json as { code?: string; receipt?: string; field?: string };
      return { told: [answer.status, code, field].filter((part) => part !== undefined).join(" "), receipt };
    };
    const body = { submissionId: "told-1", answers: answersWith(citizens) };
    const stored = await send(body);
    expect(stored.told).toBe("201");
    expect(await send(body)).toEqual({ told: "200", receipt: stored.receipt });
    const again = { ...body, submissionId: "told-2" };
    expect((await send(again)).told).toBe("409 keying.same_person");
    expect((await send({ ...body, answers: {} })).told).toBe("409 submission.reused");
    expect((await send(again, { number: form("south-1", 2) })).told).toBe("404 form.other_hamlet");
    expect((await send(again, { number: "99999" })).told).toMatch(/^4\d\d form\./);
    const wrong = { ...again, answers: { ...body.answers, PC1: "9" } };
    const fresh = form("north-2", 2);
    expect((await send(wrong, { number: fresh })).told).toBe("422 keying.faulty PC1");
    expect((await send("{", { number: fresh })).told).toBe("400 input.invalid body");
    expect((await send({ answers: {} }, { number: fresh })).told).toBe("400 input.invalid submissionId");
    expect((await send(`"${"x".repeat(LARGEST_BODY_BYTES)}"`, { number: fresh })).told).toBe(
      "413 body.too_large",
    );
    expect((await send(again, { token: await tokenOf("supervisor-2", "read") })).told).toBe(
      "403 token.read_only",
    );
    expect((await send(again, { token: await tokenOf("leader") })).told).toBe("403 access.refused");
    expect((await send(again, { token: "sipas_wrong" })).told).toBe("401 token.refused");
  });
});
