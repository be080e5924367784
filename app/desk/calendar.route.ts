import { load } from "#app/people/api.server.ts";
import { getRound } from "#app/rounds/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { findDeadlines } from "./deadlines.server.ts";
import { openDeskLink } from "./desk-links.server.ts";
import { writeCalendar } from "./ics.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "plain" } satisfies RouteHandle;

/** An agency's own deadlines for a calendar program, until the round ends. */
export const loader = load(handle.access, async ({ ctx, params }) => {
  const token = /^(.+)\.ics$/.exec(params.file ?? "")?.[1] ?? "";
  const { roundCode, agencyCode } = await openDeskLink(ctx, "calendar", token);
  const round = await getRound(ctx.db.read, roundCode);
  const now = ctx.clock.now().toISOString();
  if (now.slice(0, 10) > round.endsOn) throw problem("desk_link.wrong");
  const deadlines = await findDeadlines(ctx.db.read, {
    roundCode,
    asOf: now,
    knownAt: now,
    ownerAgencyCodes: [agencyCode],
  });
  const { desk, shared } = wordsOf("vi");
  const events = deadlines.map((deadline) => ({
    uid: `${deadline.id}@sipas`,
    title: deadline.titleVi,
    note: [desk.kinds[deadline.kind], shared.status[deadline.doneAt === null ? "planned" : "done"]].join(
      "\n",
    ),
    url: `${ctx.config.baseUrl}${deadline.link}`,
    at: deadline.dueAt,
    stampedAt: now,
  }));
  return new Response(writeCalendar(`${desk.ownTitle}: ${round.nameVi}`, events), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex",
    },
  });
});
