import { z } from "zod";

const quotasSchema = z.record(z.string(), z.number().int().nonnegative());

/** How many officials of each group the round invites. @example quotasOf({ quotas: '{"so":80}' }) // { so: 80 } */
export function quotasOf({ quotas }: { quotas: string }): Record<string, number> {
  return quotasSchema.parse(JSON.parse(quotas));
}
