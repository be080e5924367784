import type { RouteHandle } from "#app/shared/access.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { makeRegisterFile } from "./register-file.server.ts";
import { planAccess } from "./roles.ts";

export const handle = { access: planAccess, frame: "plain" } satisfies RouteHandle;

/** The same register as a workbook, its columns explained on a second sheet (F99). */
export const loader = loadInRound(handle.access, ({ ctx, round, url }) =>
  makeRegisterFile(ctx, round, url, "xlsx"),
);
