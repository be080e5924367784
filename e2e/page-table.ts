// Every page of the route table with somebody who may see it: read off the route modules' own handles.
import { readFileSync } from "node:fs";
import { formNumber } from "#scoring/instrument/form-number.ts";
import routes from "#app/routes.ts";
import { ROUND } from "./journey.ts";

export interface PageRow {
  /** As in the route table: rounds/:round/desk. */
  pattern: string;
  /** With the demo's own values put in: /rounds/tay-ninh-2024/desk. */
  path: string;
  roles: readonly string[];
}

/** One account of the demo for each role. */
export const accountOf: Readonly<Record<string, string>> = {
  surveyor: "buu-ta-1",
  "entry-supervisor": "truong-nhom-nhap-lieu",
  assessor: "can-bo-tttt",
  "agency-head": "thu-truong-tttt",
  leader: "lanh-dao-tinh",
  reviewer: "chuyen-vien-1",
  approver: "lanh-dao-so-noi-vu",
  admin: "quan-tri",
  auditor: "thanh-tra",
};

const everyRole = Object.keys(accountOf);

/** Values for the parameters, by the segment before them. */
const examples: Readonly<Record<string, string>> = {
  rounds: ROUND,
  plan: "NV18",
  targets: "online-payment",
  criteria: "7.2.3",
  hamlets: "ben-cau-01",
  forms: formNumber(1),
  key: formNumber(110),
  disputes: formNumber(95),
  factor: "access",
  part: "service",
  item: "DA1",
  places: "ben-cau",
  par: "7.2.3",
  runs: "1",
};

/** Pages that need a row of their own making; their journeys visit them. */
const ownJourney = [/^answer\//, /^accounts\/:/, /disputes\/:/];

interface TableRow {
  path?: string;
  file: string;
  children?: TableRow[];
}

/** Every page that a signed-in person can open, with the roles its handle names. */
export async function listPages(): Promise<PageRow[]> {
  const table = (await routes) as TableRow[];
  return flatten(table)
    .filter(({ path, file }) => path !== undefined && file.endsWith(".route.tsx"))
    .filter(({ path = "" }) => !ownJourney.some((pattern) => pattern.test(path)))
    .map(({ path = "", file }) => ({ pattern: path, path: `/${fill(path)}`, roles: readRoles(file) }));
}

function flatten(rows: readonly TableRow[], prefix = ""): TableRow[] {
  return rows.flatMap((row) => {
    const path = row.path === undefined ? undefined : [prefix, row.path].filter(Boolean).join("/");
    return [{ ...row, path }, ...flatten(row.children ?? [], path ?? prefix)];
  });
}

function fill(pattern: string): string {
  const segments = pattern.split("/");
  return segments
    .map((segment, index) => {
      if (!segment.startsWith(":")) return segment;
      const value = examples[segments[index - 1] ?? ""];
      if (value === undefined) throw new Error(`No example for ${segment} of ${pattern}: add one to page-table.ts.`);
      return encodeURIComponent(value);
    })
    .join("/");
}

function readRoles(file: string): readonly string[] {
  const source = readFileSync(`app/${file}`, "utf8");
  const handle = /export const handle\b[\s\S]*?satisfies RouteHandle/.exec(source)?.[0] ?? "";
  if (/who:\s*"(public|signed-in)"/.test(handle)) return everyRole.slice(0, 1);
  const named = everyRole.filter((role) => handle.includes(`"${role}"`));
  if (named.length === 0) throw new Error(`The handle of app/${file} names no role that can be read here.`);
  return named;
}
