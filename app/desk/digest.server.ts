import { findAgencies, getRound } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { findDesk } from "./desk.server.ts";
import { openDeskLink } from "./desk-links.server.ts";

/** An agency's own late and soon items, for whoever holds the week's link. No name of a person is among them. */
export async function viewDigest(ctx: Context, token: string) {
  const { roundCode, agencyCode, week } = await openDeskLink(ctx, "digest", token);
  const round = await getRound(ctx.db.read, roundCode);
  const agency = (await findAgencies(ctx.db.read)).find(({ code }) => code === agencyCode);
  // The desk narrows itself to this agency: the link is worth one assessor's eyes and nothing more.
  const grant = { role: "assessor" as const, roundCode, placeCode: null, agencyCode };
  const reader: Context = { ...ctx, actor: { ...ctx.actor, accountId: null, grants: [grant] } };
  const moment = parseMoment(new URLSearchParams(), ctx.clock.now());
  const desk = await findDesk(reader, round, moment, { agencyCode: null, kind: null });
  return {
    agency: (ctx.lang === "vi" ? agency?.nameVi : agency?.nameEn) ?? agencyCode,
    round: ctx.lang === "vi" ? round.nameVi : round.nameEn,
    week: week ?? "",
    illustrative: desk.illustrative,
    risk: desk.counters.risk,
    rows: [...desk.late.rows, ...desk.soon.rows].map(({ id, code, title, due, risk, criterion }) => ({
      id,
      code,
      title,
      due,
      risk,
      criterion: criterion?.code ?? null,
    })),
  };
}
