// POST /api/v1/arrivals — a device sends a finished form here, with a ticket instead of a session. The round stands in
// the ticket. Sent again, it gets the first receipt.
import type { ActionFunctionArgs } from "@remix-run/node";
import { enterApi, toProblem } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { problemJson } from "#app/shared/problem-json.server.ts";
import { upload, type UploadReceipt } from "./offline-bundle.ts";
import { receiveArrival } from "./receive-arrival.server.ts";
import { countUpload, countWrongTicket, readLimited } from "./upload-limits.server.ts";
import { readTicket } from "./upload-tickets.server.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs): Promise<Response> {
  try {
    const { ctx, request, address } = await enterApi(args, handle.access);
    if (request.method !== "POST") return methodNotAllowed();
    const parsed = upload.safeParse(parseJson(await readLimited(request)));
    if (!parsed.success) throw problem("input.invalid");
    const ticket = readTicket(ctx.config, parsed.data.ticket);
    await (ticket ? countUpload(ticket.accountId) : countWrongTicket(address));
    const { receipt, receivedAt, outcome } = await receiveArrival(ctx, parsed.data, { channel: "line" });
    const answer: UploadReceipt = { receipt, receivedAt, formNumber: outcome.formNumber };
    // The same status the first time and later: a device whose reply was lost is told nothing new.
    return Response.json(answer, { status: 200, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const fault = toProblem(error, args);
    if (!fault) throw error;
    return problemJson(fault);
  }
}

export const loader = () => methodNotAllowed();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function methodNotAllowed(): Response {
  const answer = problemJson(problem("page.not_found"));
  return new Response(answer.body, {
    status: 405,
    headers: { ...Object.fromEntries(answer.headers), Allow: "POST" },
  });
}
