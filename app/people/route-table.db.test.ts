// The table role × route × foreign row, over every route of the map: each answers exactly as its own handle says, and no
// form is taken that doesn't carry its sender's token. A route added to the map stands in the table by itself.
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { readEveryTable } from "#db/testing/fill-every-table.ts";
import type { TinyPerson } from "#db/testing/fixture.ts";
import map from "#app/routes.ts";
import { roles, type Role, type RouteHandle } from "#app/shared/access.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { csrfTokenOf } from "./api.server.ts";
import { fillHouse, OTHER_ROUND, type FilledHouse } from "#app/testing/filled-house.ts";
import { signInAs, visit, type Answered, type Visit } from "./testing/visit.ts";

type Run = (args: LoaderFunctionArgs) => unknown;
interface Route {
  path: string;
  handle: RouteHandle | undefined;
  loader: Run | undefined;
  action: Run | undefined;
}

const modules = import.meta.glob<Partial<Route>>("/app/**/*.route.{ts,tsx}");

/** Who stands for each role; the last works nowhere. */
const personOf: Record<Role, TinyPerson> = {
  surveyor: "surveyor-a",
  "entry-supervisor": "supervisor",
  assessor: "assessor-noi-vu",
  "agency-head": "head-noi-vu",
  leader: "leader",
  reviewer: "reviewer",
  approver: "approver",
  admin: "admin",
  auditor: "auditor",
};
/** Who holds a role elsewhere: other hamlets, another agency. */
const foreignerOf: Partial<Record<Role, TinyPerson>> = {
  surveyor: "surveyor-b",
  assessor: "assessor-tttt",
  "agency-head": "head-tttt",
};

async function readRoutes(): Promise<Route[]> {
  const entries = flatten(map);
  return Promise.all(
    entries.map(async ({ path, file }) => {
      const module = (await modules[`/app/${file}`]?.()) ?? {};
      return { path, handle: module.handle, loader: module.loader, action: module.action };
    }),
  );
}

function flatten(entries: readonly RouteConfigEntry[], above = ""): { path: string; file: string }[] {
  return entries.flatMap(({ path = "", file, children = [] }) => {
    const whole = [above, path].filter(Boolean).join("/");
    return [{ path: whole, file }, ...flatten(children, whole)];
  });
}

/** Opens the house and lets every person in; gives how to ask a route as one of them. */
async function openHouse() {
  const house = await fillHouse();
  const services = house.ctx("stranger");
  const cookies = new Map<TinyPerson, string>();
  for (const person of [...Object.values(personOf), ...Object.values(foreignerOf), "stranger" as const])
    cookies.set(person, await signInAs(house.db, services, house.accountId(person)));
  const ask = (route: Route, run: Run, person: TinyPerson | null, more: Partial<Visit> = {}) =>
    visit({
      run,
      services,
      accountId: person && house.accountId(person),
      cookie: person ? cookies.get(person) : undefined,
      path: addressOf(route.path, paramsOf(house, route.path)),
      params: paramsOf(house, route.path),
      ...more,
    });
  /** Sends what no page knows, with a form's token; programs' routes want it in a header. */
  const send = (
    route: Route,
    run: Run,
    person: TinyPerson | null,
    token: Token,
    more: Partial<Visit> = {},
  ) => {
    const whose = token === "another's" ? house.accountId("supervisor-2") : person && house.accountId(person);
    const csrf = token === "none" ? null : csrfTokenOf(services, whose);
    return ask(route, run, person, {
      form: { verb: "x" },
      csrf,
      ...more,
      headers: { host: "localhost:3000", ...(csrf && { "x-csrf-token": csrf }), ...more.headers },
    });
  };
  return { ...house, services, ask, send, routes: await readRoutes() };
}
type Token = "own" | "none" | "another's";

/** A row for each parameter: what `name/:parameter` says before what `:parameter` says; one that is not known is "x". */
function paramsOf({ params }: Pick<FilledHouse, "params">, path: string): Record<string, string> {
  return Object.fromEntries(
    [...path.matchAll(/(?:(\w+)\/)?:(\w+)/g)].map(([found, , name = ""]) => [
      name,
      params[found] ?? params[name] ?? "x",
    ]),
  );
}

function addressOf(path: string, params: Record<string, string>): string {
  return `/${path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "")}`;
}

const isForPrograms = ({ path }: Route) => path.startsWith("api/");
const say = ({ status, code, location }: Answered) => [status, code, location].filter(Boolean).join(" ");

/** Whether an answer lets somebody in: a page, a file, a way on, or a method that the address hasn't. */
const isLetIn = ({ status, location }: Answered) =>
  status === 200 || status === 405 || (status === 302 && !location?.startsWith("/sign-in"));

function isAllowed({ access }: RouteHandle, role: Role | null): boolean {
  if (access.who === "public" || access.who === "signed-in") return true;
  return role !== null && access.who.includes(role);
}

function digestOf(file: string | null): string {
  const db = new Sqlite(file ?? "", { readonly: true });
  const rows = [...readEveryTable(db)];
  db.close();
  return sha256(canonicalJson(rows));
}

it(
  "F107 F108 every route says who may use it, and its page opens to exactly those",
  { timeout: 60_000 },
  async () => {
    const { routes, ask, ...house } = await openHouse();
    expect(routes.filter(({ handle }) => !handle).map(({ path }) => path)).toEqual([]);
    const wrong: string[] = [];
    for (const route of routes) {
      const { handle, loader, path } = route;
      if (!handle || !loader) continue;
      const people: [Role | null, TinyPerson][] = [
        ...roles.map((role): [Role, TinyPerson] => [role, personOf[role]]),
        [null, "stranger"],
      ];
      // A page whose row isn't in the house may say so, but not that its reader has no business there.
      const hasRow = Object.values(paramsOf(house, path)).every((value) => value !== "x");
      for (const [role, person] of people) {
        const answer = await ask(route, loader, person);
        const right = isAllowed(handle, role)
          ? isLetIn(answer) || (answer.status === 404 && answer.code !== "round.not_found" && !hasRow)
          : answer.code === "access.refused" || (isForPrograms(route) && answer.status === 405);
        if (!right) wrong.push(`${path} as ${person}: ${say(answer)}`);
      }
      const nobody = await ask(route, loader, null);
      const right =
        handle.access.who === "public"
          ? nobody.status < 500 && nobody.status !== 401
          : nobody.location?.startsWith("/sign-in?returnTo=%2F") ||
            (isForPrograms(route) && [401, 405].includes(nobody.status));
      if (!right) wrong.push(`${path} as nobody: ${say(nobody)}`);
    }
    expect(wrong).toEqual([]);
  },
);

it(
  "F108 an unknown round and one outside a person's grants are not there, whoever asks",
  { timeout: 60_000 },
  async () => {
    const { routes, ask, send, ...house } = await openHouse();
    const wrong: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes(":round"))) {
      const { handle, loader, action, path } = route;
      const role = roles.find((one) => handle && isAllowed(handle, one));
      if (!role) continue;
      for (const round of ["no-such-round", OTHER_ROUND]) {
        const elsewhere = { params: { ...paramsOf(house, path), round } };
        if (loader && !isForPrograms(route)) {
          const answer = await ask(route, loader, personOf[role], elsewhere);
          if (answer.status !== 404 || answer.code !== "round.not_found")
            wrong.push(`${path} in ${round}: ${say(answer)}`);
        }
        if (action) {
          const answer = await send(route, action, personOf[role], "own", elsewhere);
          if (answer.status !== 404 || answer.code !== "round.not_found")
            wrong.push(`to ${path} in ${round}: ${say(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  },
);

it("F108 a row of other hamlets or of another agency is not there, for every route that says so", async () => {
  const { routes, ask } = await openHouse();
  const wrong: string[] = [];
  const tried = new Set<string>();
  for (const route of routes) {
    const { handle, loader, path } = route;
    const rows = handle?.access.rows;
    const hasOwnRow = /:(formNumber|number|hamlet|code|id)$|:hamlet\//.test(path);
    if (!handle || !loader || isForPrograms(route) || !hasOwnRow) continue;
    if (rows !== "own-hamlets" && rows !== "own-agency") continue;
    for (const role of roles) {
      const foreigner = foreignerOf[role];
      if (!foreigner || !isAllowed(handle, role)) continue;
      tried.add(path);
      const own = await ask(route, loader, personOf[role]);
      const foreign = await ask(route, loader, foreigner);
      if (!isLetIn(own)) wrong.push(`own ${path} as ${personOf[role]}: ${say(own)}`);
      if (foreign.status !== 404) wrong.push(`foreign ${path} as ${foreigner}: ${say(foreign)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried.size).toBeGreaterThanOrEqual(7);
});

it("F107 no action takes a form without its sender's own token or from another site, nor from who has no business there", async () => {
  const { routes, send, db } = await openHouse();
  const before = digestOf(db.file);
  const wrong: string[] = [];
  let tried = 0;
  for (const route of routes) {
    const { handle, action, path } = route;
    if (!handle || !action) continue;
    tried += 1;
    const { who } = handle.access;
    const role = roles.find((one) => isAllowed(handle, one));
    const person = role ? personOf[role] : "stranger";
    const evil = { headers: { origin: "http://evil.example" } };
    const answers: [string, Answered, string][] = [
      ["without a token", await send(route, action, person, "none"), "403 request.foreign"],
      ["with another's token", await send(route, action, person, "another's"), "403 request.foreign"],
      ["from another site", await send(route, action, person, "own", evil), "403 request.foreign"],
    ];
    if (who === "public")
      answers.push([
        "by nobody from another site",
        await send(route, action, null, "none", evil),
        "403 request.foreign",
      ]);
    else
      answers.push([
        "by nobody",
        await send(route, action, null, "none"),
        `401 ${isForPrograms(route) ? "token.missing" : "session.expired"}`,
      ]);
    const outsider = roles.find((one) => !isAllowed(handle, one));
    for (const other of outsider ? [personOf[outsider], "stranger" as const] : [])
      answers.push([`by ${other}`, await send(route, action, other, "own"), "403 access.refused"]);
    for (const [how, answer, right] of answers)
      if (say(answer) !== right) wrong.push(`${path} ${how}: ${say(answer)}`);
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(25);
  expect(digestOf(db.file)).toBe(before);
});
