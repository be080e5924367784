// GET /api/v1/rounds/:round/score — both indices as of a moment, from the tallies and scores as they stood.
import { answerApiInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { getMoment } from "#app/shared/moment.ts";
import { resultsAccess } from "./roles.ts";
import { scoreForPrograms } from "./score-for-programs.server.ts";

export const handle = { access: resultsAccess, frame: "plain" } satisfies RouteHandle;

export const loader = answerApiInRound(handle.access, async ({ ctx, round, url }) =>
  Response.json(await scoreForPrograms(ctx, round, getMoment(url.searchParams, ctx.clock.now()))),
);
