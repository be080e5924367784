// A document's file, for those who may read it: always as a download, never run or drawn inside our pages.
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { appraisalAccess } from "./access.ts";
import { openFile } from "./evidence-store.server.ts";
import { getEvidence } from "./evidence.server.ts";

export const handle = { access: appraisalAccess, frame: "plain" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, params }) => {
  const evidence = await getEvidence(ctx, round, params.id ?? "");
  const file = await openFile(ctx.config, evidence.hash);
  if (!file) throw problem("evidence.not_found");
  return new Response(file, {
    headers: {
      "Content-Type": evidence.mediaType,
      "Content-Length": String(evidence.sizeBytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeFileName(evidence.fileName)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});

/** RFC 5987 leaves fewer characters as they are than encodeURIComponent does. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
