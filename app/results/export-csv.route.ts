import type { RouteHandle } from "#app/shared/access.ts";
import { csvResponse } from "#app/shared/csv.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { makeTable } from "./tables.server.ts";

export const handle = { access: resultsAccess, frame: "plain" } satisfies RouteHandle;

/** A table of the room as it stood at the moment of the address: `?what=figures`, `par` or `lost` (F99). */
export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const room = roomOf({ ctx, round, url });
  const what = url.searchParams.get("what") ?? "figures";
  const day = room.moment.asOfDay ?? room.today;
  return csvResponse(`${what}-${round.code}-${day}.csv`, await makeTable(ctx, round, what, room));
});
