import { redirect } from "@remix-run/node";
import type { RouteHandle } from "#app/shared/access.ts";
import { findHome } from "#app/shell.server.ts";
import { load } from "./api.server.ts";

export const handle = { access: { who: "signed-in", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const loader = load(handle.access, async (entered) => redirect(await findHome(entered)));
