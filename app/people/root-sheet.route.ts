import { load } from "./api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { parseAuditFilter } from "./audit-filter.ts";
import { printRootSheet } from "./root-sheet.server.ts";

export const handle = {
  access: { who: ["auditor", "admin"], rows: "all" },
  frame: "plain",
} satisfies RouteHandle;

/** The root sheet of `?from=` (today without one), to be printed and kept outside (F71). */
export const loader = load(handle.access, async ({ ctx, url }) => {
  const { from } = parseAuditFilter(url.searchParams);
  const day = from || dayInVietNam(ctx.clock.machine().toISOString());
  return new Response(new Uint8Array(await printRootSheet(ctx, day)), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="audit-root-${day}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
});
