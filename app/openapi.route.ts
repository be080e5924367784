// GET /api/v1/openapi.json — the API's own document, for everybody.
import { describeApi } from "./openapi.server.ts";
import { answerApi } from "./people/api.server.ts";
import { findCodeVersion } from "./results/api.server.ts";
import type { RouteHandle } from "./shared/access.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const loader = answerApi(handle.access, ({ ctx }) =>
  Promise.resolve(Response.json(describeApi({ baseUrl: ctx.config.baseUrl, version: findCodeVersion() }))),
);
