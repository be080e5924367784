import type { RouteHandle } from "#app/shared/access.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { makeRegisterFile } from "./register-file.server.ts";
import { planAccess } from "./roles.ts";

export const handle = { access: planAccess, frame: "plain" } satisfies RouteHandle;

/** A register as it stood at the moment of the address (F99). Made-up rows say so themselves. */
export const loader = loadInRound(handle.access, ({ ctx, round, url }) =>
  makeRegisterFile(ctx, round, url, "csv"),
);
