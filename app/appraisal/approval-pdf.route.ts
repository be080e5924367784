// A signed table as it was issued, or a copy of it that came back with digital signatures.
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { openFile } from "./evidence-store.server.ts";
import { getApprovalFile } from "./sign-table.server.ts";

export const handle = {
  access: { who: ["reviewer", "approver", "leader", "auditor"], rows: "all" },
  frame: "plain",
} satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, params, url }) => {
  const number = Number(params.number);
  const kept = await getApprovalFile(ctx, round, { number, copyId: url.searchParams.get("copy") });
  const file = await openFile(ctx.config, kept.fileHash);
  if (!file) throw problem("approval.not_found", { number });
  return new Response(file, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(kept.sizeBytes),
      "Content-Disposition": `attachment; filename="bang-diem-${round.code}-${number}.pdf"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
