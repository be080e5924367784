// GET /healthz: for whoever watches the server, without an account.
import { load } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { checkHealth } from "./health.server.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const loader = load(handle.access, async ({ ctx }) => {
  const health = await checkHealth(ctx);
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
});
