// Every page with everybody who may see it: read off the built server's route table and its handles.
import { pathToFileURL } from "node:url";
import { formNumber } from "#scoring/instrument/form-number.ts";
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
  // Collected, of the first surveyor's second hamlet, keyed by nobody.
  key: formNumber(61),
  disputes: formNumber(95),
  factor: "access",
  part: "service",
  item: "DA1",
  places: "ben-cau",
  par: "7.2.3",
  runs: "1",
};

/** Pages that need a row of their own making or nobody signed in: the journeys door, official, house and paper visit them. */
const ownJourney = [/^sign-in$/, /^answer\//, /^digest\//, /^accounts\/:/, /disputes\/:/];

interface BuiltRoute {
  path?: string;
  module: { default?: unknown; handle?: { access: { who: "public" | "signed-in" | readonly string[] } } };
}

/** Every page that a signed-in person can open, with the roles its handle names, as the server was built. */
export async function listPages(): Promise<PageRow[]> {
  const built = (await import(pathToFileURL("build/server/index.js").href)) as {
    routes: Record<string, BuiltRoute>;
  };
  return Object.values(built.routes).flatMap(({ path, module }) => {
    const who = module.handle?.access.who;
    if (path === undefined || module.default === undefined || who === undefined) return [];
    if (ownJourney.some((pattern) => pattern.test(path))) return [];
    return [
      { pattern: path, path: `/${fill(path)}`, roles: typeof who === "string" ? everyRole.slice(0, 1) : who },
    ];
  });
}

function fill(pattern: string): string {
  const segments = pattern.split("/");
  return segments
    .map((segment, index) => {
      if (!segment.startsWith(":")) return segment;
      const value = examples[segments[index - 1] ?? ""];
      if (value === undefined)
        throw new Error(
          `No value for ${segment} of the page ${pattern}: add one to \`examples\` in e2e/page-table.ts, or a pattern to \`ownJourney\` and a journey.`,
        );
      return encodeURIComponent(value);
    })
    .join("/");
}
