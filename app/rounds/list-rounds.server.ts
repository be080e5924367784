import type { z } from "zod";
import { findRounds } from "#db/rounds.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import type { roundsList } from "./api-schema.ts";

/** The rounds in which one of somebody's roles holds, the newest first. */
export async function listRounds(ctx: Context): Promise<z.infer<typeof roundsList>> {
  const { accountId, grants } = ctx.actor;
  if (accountId === null) throw problem("access.refused");
  const rounds = await findRounds(ctx.db.read);
  return {
    rounds: rounds
      .filter(({ code }) => grants.some(({ roundCode }) => roundCode === null || roundCode === code))
      .map(({ code, year, nameVi, nameEn, status, startsOn, endsOn, illustrative }) => ({
        code,
        year,
        name: { vi: nameVi, en: nameEn },
        status,
        startsOn,
        endsOn,
        illustrative: illustrative === 1,
      })),
  };
}
