// The frame around every page: which rooms a person sees, the round's time line, the moment it is.
import { findRounds, findRoundSteps, type Round } from "./rounds/api.server.ts";
import { csrfTokenOf, type Entered } from "./people/api.server.ts";
import type { Role } from "./shared/access.ts";
import { readCookie } from "./shared/cookies.server.ts";
import type { RootData } from "./shared/shell-data.ts";
import { parseTheme, type RailGroup, type RailLink, type ShellData } from "./shared/ui/shell-data.ts";
import { wordsOf, type Words } from "./shared/words.ts";

/** Everything the frame shows for this request. */
export async function findShell({ ctx, request, params }: Entered): Promise<RootData> {
  const words = wordsOf(ctx.lang);
  const signedIn = ctx.actor.accountId !== null;
  const rounds = signedIn
    ? (await findRounds(ctx.db.read)).filter((round) => mayEnter(ctx.actor.grants, round))
    : [];
  const round =
    rounds.find(({ code }) => code === params.round) ??
    rounds.find(({ status }) => status === "running") ??
    rounds[0];
  const grants = ctx.actor.grants.filter(({ roundCode }) => roundCode === null || roundCode === round?.code);
  const roles = [...new Set(grants.map(({ role }) => role))];
  const named = (row: Round) => ({ code: row.code, name: ctx.lang === "vi" ? row.nameVi : row.nameEn });
  return {
    lang: ctx.lang,
    theme: parseTheme(readCookie(request, "theme")),
    csrf: csrfTokenOf(ctx, ctx.actor.accountId),
    demo: ctx.config.demo,
    roles,
    asOf: ctx.clock.now().toISOString(),
    rounds: rounds.map(named),
    rail: signedIn ? railOf(words, roles, { roundCode: round?.code, demo: ctx.config.demo }) : [],
    ...(round && { round: { ...named(round), illustrative: round.illustrative === 1 } }),
    ...(round && { ruler: await findRuler(ctx, round) }),
    ...(signedIn && {
      person: { name: ctx.actor.name, roleLabel: roles.map((role) => words.people.roles[role]).join(", ") },
    }),
  };
}

function mayEnter(grants: Entered["ctx"]["actor"]["grants"], round: Round): boolean {
  return grants.some(({ roundCode }) => roundCode === null || roundCode === round.code);
}

async function findRuler(ctx: Entered["ctx"], round: Round): Promise<NonNullable<ShellData["ruler"]>> {
  const steps = await findRoundSteps(ctx.db.read, round.code);
  const now = ctx.clock.now().toISOString();
  return {
    now,
    from: round.startsOn,
    to: round.endsOn,
    marks: steps.map(({ at, nameVi, nameEn }) => ({
      at,
      label: ctx.lang === "vi" ? nameVi : nameEn,
      past: at <= now,
    })),
  };
}

const seesResults: Role[] = ["reviewer", "approver", "leader", "auditor", "admin", "agency-head", "assessor"];

/** The rooms, by who has something to do there. The same roles stand in each page's own handle. */
function railOf(
  words: Words,
  roles: Role[],
  { roundCode, demo }: { roundCode: string | undefined; demo: boolean },
): RailGroup[] {
  const { nav } = words.people;
  const at = (path: string) => `/rounds/${roundCode ?? ""}/${path}`;
  const link = (who: Role[], to: string, label: string, icon: RailLink["icon"]): RailLink[] =>
    roles.some((role) => who.includes(role)) ? [{ to, label, icon }] : [];
  const groups: RailGroup[] = [
    {
      heading: nav.daily,
      links: link(
        ["reviewer", "approver", "leader", "assessor", "agency-head", "auditor"],
        at("desk"),
        nav.desk,
        "home",
      ),
    },
    {
      heading: nav.surveys,
      links: [
        ...link(
          ["surveyor", "entry-supervisor", "reviewer", "approver", "leader", "auditor"],
          at("paper"),
          nav.paper,
          "paper",
        ),
        ...link(["surveyor"], at("paper/key"), nav.key, "list"),
        ...link(["entry-supervisor"], at("paper/disputes"), nav.disputes, "scale"),
        ...link(["entry-supervisor", "reviewer"], at("paper/accept"), nav.accept, "tick"),
        ...link(["entry-supervisor"], at("paper/arrivals"), nav.arrivals, "box"),
        ...link(["reviewer", "approver", "leader", "admin", "auditor"], at("survey"), nav.survey, "people"),
        ...link(["reviewer", "admin"], at("messages"), words.mail.title, "bell"),
      ],
    },
    {
      heading: nav.reform,
      links: [
        ...link(
          ["assessor", "agency-head", "reviewer", "approver", "leader", "auditor"],
          at("criteria"),
          nav.criteria,
          "scale",
        ),
        ...link(
          ["reviewer", "approver", "leader", "auditor"],
          at("approval"),
          words.appraisal.approval.short,
          "lock",
        ),
        ...link(
          ["assessor", "agency-head", "reviewer", "approver", "leader", "auditor"],
          at("plan"),
          nav.plan,
          "flag",
        ),
        ...link(
          ["assessor", "agency-head", "reviewer", "approver", "leader", "auditor"],
          at("targets"),
          nav.targets,
          "chart",
        ),
        ...link(
          ["assessor", "agency-head", "reviewer", "approver", "leader", "auditor"],
          at("dossiers"),
          nav.dossiers,
          "file",
        ),
        ...link(
          ["assessor", "agency-head", "reviewer", "approver", "leader", "auditor"],
          at("feedback"),
          nav.feedback,
          "bubble",
        ),
      ],
    },
    { heading: nav.results, links: link(seesResults, at("results"), nav.indices, "chart") },
    {
      heading: nav.house,
      links: [
        ...link(["admin"], at("settings"), nav.settings, "gear"),
        ...link(["admin"], "/accounts", nav.accounts, "people"),
        ...link(["admin", "auditor"], "/audit", nav.audit, "list"),
        ...(demo ? link(["admin", "reviewer"], "/clock", words.rounds.clock.title, "clock") : []),
      ],
    },
  ];
  return groups.filter(({ links }) => links.length > 0 && roundCode !== undefined);
}

/** Where each role's work begins. */
const mainPage: Record<Role, string> = {
  surveyor: "paper",
  "entry-supervisor": "paper",
  assessor: "criteria",
  "agency-head": "criteria",
  leader: "results",
  reviewer: "desk",
  approver: "desk",
  admin: "settings",
  auditor: "results",
};

/** The page a person lands on after signing in: their first role's work in the running round. */
export async function findHome({ ctx }: Pick<Entered, "ctx">): Promise<string> {
  const rounds = (await findRounds(ctx.db.read)).filter((round) => mayEnter(ctx.actor.grants, round));
  const round = rounds.find(({ status }) => status === "running") ?? rounds[0];
  const role = ctx.actor.grants[0]?.role;
  if (role === "auditor") return "/audit";
  if (!round || !role) return role === "admin" ? "/accounts" : "/password";
  return homeIn(round, role);
}

/** The page where a role's work in a round begins. @example homeIn({ code: "tay-ninh-2024" }, "reviewer") // "/rounds/tay-ninh-2024/desk" */
export function homeIn({ code }: Pick<Round, "code">, role: Role): string {
  return `/rounds/${code}/${mainPage[role]}`;
}
