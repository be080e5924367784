// POST /api/v1/rounds/:round/forms/:number/keyings — the keying screen and other programs send a keyed form here.
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { problemJson } from "#app/shared/problem-json.server.ts";
import { answerInRound, parseBody } from "./api-door.server.ts";
import { keyingBody } from "./api-schema.ts";
import { recordKeying } from "./record-keying.server.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor"], rows: "own-hamlets" },
  frame: "plain",
} satisfies RouteHandle;

export const action = answerInRound(handle.access, async ({ ctx, round, request, params }) => {
  if (request.method !== "POST") return methodNotAllowed();
  const body = await parseBody(request, keyingBody);
  const { status, receipt, receivedAt, outcome } = await recordKeying(ctx, round, {
    number: params.number ?? "",
    ...body,
  });
  const answer = { receipt, receivedAt, ...outcome };
  return Response.json(answer, { status: status === "stored" ? 201 : 200 });
});

export const loader = () => methodNotAllowed();

function methodNotAllowed(): Response {
  const answer = problemJson(problem("page.not_found"));
  return new Response(answer.body, {
    status: 405,
    headers: { ...Object.fromEntries(answer.headers), Allow: "POST" },
  });
}
