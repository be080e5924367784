import { loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { printBundle } from "./print-bundle.server.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor", "admin"], rows: "own-hamlets" },
  frame: "plain",
} satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, params }) => {
  const { pdf, fileName } = await printBundle(ctx, round, params.hamlet ?? "");
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
});
