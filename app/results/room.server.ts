import type { EnteredRound } from "#app/people/api.server.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import type { RoomData } from "./page-parts.tsx";

/** What every page of the room needs to speak of its moment and to link to its neighbours. */
export function roomOf({ ctx, round, url }: Pick<EnteredRound, "ctx" | "round" | "url">): RoomData {
  const now = ctx.clock.now();
  return {
    round: { code: round.code, name: ctx.lang === "vi" ? round.nameVi : round.nameEn },
    moment: parseMoment(url.searchParams, now),
    today: dayInVietNam(now.toISOString()),
    method: url.searchParams.get("method") || null,
  };
}
