import type { RouteHandle } from "#app/shared/access.ts";
import { csvResponse, writeCsv } from "#app/shared/csv.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { wordsOf } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { planAccess } from "./roles.ts";
import { viewBoard } from "./view.server.ts";

export const handle = { access: planAccess, frame: "plain" } satisfies RouteHandle;

/** The plan as it stood at the moment of the address, for spreadsheets (F99). Made-up rows say so themselves. */
export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const { rows } = await viewBoard(ctx, round, moment, { state: null, owner: null });
  const { shared } = wordsOf(ctx.lang);
  const header = [
    "code",
    "title",
    "owner",
    "co_owners",
    "product",
    "legal_basis",
    "criteria",
    "first_due_at",
    "due_at",
    "state",
    "done_on",
    "evidence",
    "as_of",
    "known_at",
    "note",
  ];
  const text = writeCsv(
    header,
    rows.map((row) => [
      row.code,
      row.title,
      row.owner.name,
      row.coOwners.join("; "),
      row.product,
      row.legalBasis,
      row.criteria.join(" "),
      row.due.firstDueAt,
      row.due.dueAt,
      row.due.state,
      row.doneOn,
      row.evidence,
      moment.asOf,
      moment.knownAt,
      row.illustrative ? shared.madeUp.tag : null,
    ]),
  );
  return csvResponse(`plan-${round.code}${moment.asOfDay ? `-${moment.asOfDay}` : ""}.csv`, text);
});
