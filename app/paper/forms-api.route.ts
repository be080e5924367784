// GET /api/v1/rounds/:round/forms — where every form stands, page by page; nothing of what was answered.
import { answerApiInRound, readLimit } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { listForms } from "./list-forms.server.ts";

export const handle = {
  access: {
    who: ["surveyor", "entry-supervisor", "reviewer", "approver", "leader", "auditor", "admin"],
    rows: "own-hamlets",
  },
  frame: "plain",
} satisfies RouteHandle;

export const loader = answerApiInRound(handle.access, async ({ ctx, round, url }) => {
  const limit = readLimit(url.searchParams, { usual: 100, most: 500 });
  return Response.json(await listForms(ctx, round, { after: url.searchParams.get("after"), limit }));
});
