// PUT and DELETE /api/v1/rounds/:round/forms/:number/partial — the keying screen keeps a half-keyed form here.
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { answerInRound, parseBody } from "./api-door.server.ts";
import { isDraft, type Draft } from "./draft.ts";
import { discardPartial, savePartial } from "./partial-keying.server.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor"], rows: "own-hamlets" },
  frame: "plain",
} satisfies RouteHandle;

const partialBody = z.custom<Draft>(isDraft);

export const action = answerInRound(handle.access, async ({ ctx, round, request, params }) => {
  const number = params.number ?? "";
  if (request.method === "DELETE") {
    await discardPartial(ctx, round, number);
    return new Response(null, { status: 204 });
  }
  const draft = await parseBody(request, partialBody);
  return Response.json(await savePartial(ctx, round, number, draft));
});
