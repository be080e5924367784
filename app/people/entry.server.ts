// The door of every page: who is there, may they come in, whose rows may they see. Pages wrap their loader and action
// in `load`/`act` (or the `…InRound` twins), programs' routes in `api`.
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { findSession } from "#db/people.ts";
import { DatabaseBusy, isDiskFull } from "#db/connection.ts";
import { getRound, type Round } from "#app/rounds/api.server.ts";
import { type Access } from "#app/shared/access.ts";
import type { Actor, Context, Services } from "#app/shared/context.ts";
import { keyedDigest, sha256 } from "#app/shared/ids.server.ts";
import { langOf } from "#app/shared/lang.server.ts";
import { pathForLog } from "#app/shared/log-path.ts";
import { isProblem, problem, type Problem } from "#app/shared/problem.ts";
import { readCookie } from "#app/shared/cookies.server.ts";
import { readGrants } from "./actor.server.ts";
import { PASSWORD_PATH } from "./paths.ts";
import { findProgram } from "./program.server.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    services: Services;
    nonce: string;
    /** Where the request came from, as the proxy in front of the server tells. */
    address?: string;
  }
}

export const SESSION_COOKIE = "sipas_session";

const stranger: Actor = { kind: "respondent", accountId: null, name: "", grants: [] };

export interface Entered {
  ctx: Context;
  request: Request;
  url: URL;
  params: Readonly<Record<string, string | undefined>>;
  /** Where the request came from; null when the server can't tell. */
  address: string | null;
}
export interface EnteredRound extends Entered {
  round: Round;
}
export interface Posted {
  form: FormData;
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** A page's loader: lets in whom `access` names, else sends to sign-in, 403 or 404. */
export function load<T>(access: Access, run: (entered: Entered) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await run(await enter(args, access));
    } catch (error) {
      throw toThrown(error, args);
    }
  };
}

/** A loader below `/rounds/:round`: the round exists and one of the person's roles holds in it. */
export function loadInRound<T>(access: Access, run: (entered: EnteredRound) => Promise<T>) {
  return load(access, async (entered) => run(await enterRound(entered, access)));
}

/** A page's action: as `load`, and the form carries this account's CSRF token. A Problem becomes the action's data. */
export function act<T>(access: Access, run: (entered: Entered & Posted) => Promise<T>) {
  return async (args: ActionFunctionArgs) => {
    try {
      const entered = await enter(args, access);
      const form = await args.request.formData();
      requireOwnForm(entered.ctx, args.request, form.get("csrf"));
      return await run({ ...entered, form });
    } catch (error) {
      const fault = toProblem(error, args);
      if (!fault) throw error;
      return data({ problem: fault.body }, { status: fault.status });
    }
  };
}

/** An action below `/rounds/:round`. */
export function actInRound<T>(access: Access, run: (entered: EnteredRound & Posted) => Promise<T>) {
  return act(access, async (entered) => run({ ...(await enterRound(entered, access)), form: entered.form }));
}

/**
 * A route for programs and for the keying page's fetches: a bearer token, or the session cookie with the CSRF token in
 * `X-CSRF-Token`. A token issued for reading changes nothing. Faults are answered as `application/problem+json` by the caller's `answerProblem`.
 */
export async function enterApi(args: Args, access: Access): Promise<Entered> {
  const entered = await enter(args, access, "api");
  if (args.request.method !== "GET" && entered.ctx.actor.kind !== "program") {
    requireOwnForm(entered.ctx, args.request, args.request.headers.get("x-csrf-token"));
  }
  return entered;
}

/** Narrows an entry to the round of the URL. Throws `round.not_found` also when none of the person's roles holds there. */
export async function enterRound<E extends Entered>(
  entered: E,
  access: Access,
): Promise<E & { round: Round }> {
  const round = await getRound(entered.ctx.db.read, entered.params.round ?? "");
  const inRound = entered.ctx.actor.grants.filter(
    (grant) => grant.roundCode === null || grant.roundCode === round.code,
  );
  const actor = { ...entered.ctx.actor, grants: inRound };
  if (access.who !== "public" && !isLetIn(actor, access))
    throw problem("round.not_found", { code: round.code });
  return { ...entered, ctx: { ...entered.ctx, actor }, round };
}

async function enter(args: Args, access: Access, door: "page" | "api" = "page"): Promise<Entered> {
  const services = args.context.services as Services;
  const program = door === "api" ? await findProgram(args.request, services) : null;
  const person = program ? null : await findPerson(args.request, services);
  const actor = program ?? person?.actor ?? null;
  const url = new URL(args.request.url);
  const entered = {
    ctx: { ...services, actor: actor ?? stranger, lang: langOf(args.request) },
    request: args.request,
    url,
    params: args.params,
    address: typeof args.context.address === "string" ? args.context.address : null,
  };
  if (access.who === "public") return entered;
  if (!actor) throw problem(isProgram(args.request, door) ? "token.missing" : "session.expired");
  // A password that somebody else knows opens one page only: the one that replaces it.
  if (person?.mustChangePassword && url.pathname !== PASSWORD_PATH) throw problem("password.must_change");
  if (!isLetIn(actor, access)) throw problem("access.refused");
  return entered;
}

/** Whether nobody's request is a program's: the house's own pages send their form token with each fetch. */
function isProgram(request: Request, door: "page" | "api"): boolean {
  return door === "api" && !request.headers.has("x-csrf-token");
}

function isLetIn(actor: Actor, { who }: Access): boolean {
  return who === "public" || who === "signed-in" || actor.grants.some((grant) => who.includes(grant.role));
}

async function findPerson(
  request: Request,
  { db, clock }: Services,
): Promise<{ actor: Actor; mustChangePassword: boolean } | null> {
  const cookie = readCookie(request, SESSION_COOKIE);
  if (!cookie) return null;
  const now = clock.machine().toISOString();
  const session = await findSession(db.read, sha256(cookie), now);
  if (!session) return null;
  const actor: Actor = {
    kind: "person",
    accountId: session.accountId,
    name: session.name,
    grants: await readGrants(db.read, session.accountId, now),
  };
  return { actor, mustChangePassword: session.mustChangePassword === 1 };
}

/**
 * The token every form of this account carries. It hangs on the account, not on the session: someone whose session ran
 * out can sign in again in another tab and send what they had typed.
 */
export function csrfTokenOf(services: Pick<Services, "config">, accountId: string | null): string {
  return keyedDigest(services.config.secret, "csrf", accountId ?? "");
}

function requireOwnForm(ctx: Context, request: Request, token: FormDataEntryValue | null): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (origin !== null && origin !== "null" && host !== null && new URL(origin).host !== host)
    throw problem("request.foreign");
  // Nobody's session, nobody's token: public forms (sign-in, a personal link) rest on the origin check alone.
  if (ctx.actor.accountId !== null && token !== csrfTokenOf(ctx, ctx.actor.accountId))
    throw problem("request.foreign");
}

/** An expected fault of any kind as a Problem; null for a fault of ours, which is logged and shown without details. */
export function toProblem(error: unknown, args: Args): Problem | null {
  if (isProblem(error)) return error;
  if (error instanceof DatabaseBusy) return problem("database.busy");
  if (isDiskFull(error)) return problem("disk.full");
  if (error instanceof Response) return null;
  (args.context.services as Services).log.error(
    { error, path: pathForLog(args.request.url) },
    "unexpected fault",
  );
  return problem("server.fault");
}

function toThrown(error: unknown, args: Args): unknown {
  if (error instanceof Response) return error;
  const fault = toProblem(error, args);
  if (!fault) return error;
  if (fault.code === "session.expired" || fault.code === "password.must_change") {
    const { pathname, search } = new URL(args.request.url);
    const door = fault.code === "session.expired" ? "/sign-in" : PASSWORD_PATH;
    return redirect(`${door}?returnTo=${encodeURIComponent(pathname.replace(/\.data$/, "") + search)}`);
  }
  return data({ problem: fault.body }, { status: fault.status });
}
