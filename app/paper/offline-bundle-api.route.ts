// POST /api/v1/rounds/:round/offline-bundles — issues what a device needs to key without a line. A change, since it
// hands out rights: so it is a POST, and stands in the trail.
import type { RouteHandle } from "#app/shared/access.ts";
import { answerInRound } from "./api-door.server.ts";
import { prepareOffline } from "./prepare-offline.server.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor"], rows: "own-hamlets" },
  frame: "plain",
} satisfies RouteHandle;

export const action = answerInRound(handle.access, async ({ ctx, round }) =>
  Response.json(await prepareOffline(ctx, round), { headers: { "Cache-Control": "no-store" } }),
);
