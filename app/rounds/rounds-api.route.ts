// GET /api/v1/rounds — the rounds a program works in.
import { answerApi } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { listRounds } from "./list-rounds.server.ts";

export const handle = { access: { who: "signed-in", rows: "own" }, frame: "plain" } satisfies RouteHandle;

export const loader = answerApi(handle.access, async ({ ctx }) => Response.json(await listRounds(ctx)));
