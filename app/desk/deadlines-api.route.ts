// GET /api/v1/rounds/:round/deadlines — what is due, late and done as of a moment.
import { answerApiInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { getMoment } from "#app/shared/moment.ts";
import { listDeadlines } from "./list-deadlines.server.ts";

export const handle = {
  access: {
    who: ["reviewer", "approver", "leader", "auditor", "assessor", "agency-head"],
    rows: "own-agency",
  },
  frame: "plain",
} satisfies RouteHandle;

export const loader = answerApiInRound(handle.access, async ({ ctx, round, url }) =>
  Response.json(await listDeadlines(ctx, round, getMoment(url.searchParams, ctx.clock.now()))),
);
