import { redirect } from "@remix-run/node";
import { loadInRound } from "#app/people/api.server.ts";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { homeIn } from "#app/shell.server.ts";

/** `/rounds/:round`: to where the person's work in this round begins. */
export const handle = { access: { who: roles, rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, ({ ctx, round }) => {
  const role = ctx.actor.grants[0]?.role;
  if (role === undefined) throw problem("round.not_found", { code: round.code });
  return Promise.resolve(redirect(homeIn(round, role)));
});
