import { load } from "./api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { csvResponse, writeCsv, writeCsvRows } from "#app/shared/csv.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { parseAuditFilter } from "./audit-filter.ts";
import { exportHeader, exportTrail } from "./read-trail.server.ts";

export const handle = {
  access: { who: ["auditor", "admin"], rows: "all" },
  frame: "plain",
} satisfies RouteHandle;

/** The filtered trail as a table, written while it is read (F70). */
export const loader = load(handle.access, async ({ ctx, url }) => {
  const pages = await exportTrail(ctx, parseAuditFilter(url.searchParams));
  const encoder = new TextEncoder();
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { value, done } = await pages.next();
      const text = (begun ? "" : writeCsv(exportHeader, [])) + writeCsvRows(value ?? []);
      begun = true;
      if (text) stream.enqueue(encoder.encode(text));
      if (done) stream.close();
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
  return csvResponse(`audit-trail-${dayInVietNam(ctx.clock.machine().toISOString())}.csv`, body);
});
