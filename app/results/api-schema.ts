import { z } from "zod";

const points = z.string().regex(/^-?\d+(\.\d+)?$/);
const exact = z.string().regex(/^-?\d+(\/\d+)?$/);

/** Both indices of a round at a moment: per cent in full precision, points as exact fractions. */
export const roundScore = z.strictObject({
  round: z.string(),
  asOf: z.iso.datetime(),
  knownAt: z.iso.datetime(),
  illustrative: z.boolean(),
  responses: z.int(),
  figures: z.array(
    z.strictObject({
      level: z.enum(["item", "factor", "part", "headline", "stratum-headline"]),
      code: z.string(),
      value: z.number().nullable(),
      se: z.number().nullable(),
      lo: z.number().nullable(),
      hi: z.number().nullable(),
      df: z.int().nullable(),
      n: z.int(),
    }),
  ),
  par: z.strictObject({
    index: points.nullable(),
    exact: exact.nullable(),
    band: z.string().nullable(),
    provisional: z.boolean(),
    missing: z.array(z.string()),
    columns: z.array(
      z.strictObject({
        column: z.enum(["self", "appraised", "final"]),
        index: points.nullable(),
        scored: z.int(),
      }),
    ),
    criteria: z.array(
      z.strictObject({
        code: z.string(),
        points,
        exact,
        max: z.string(),
        source: z.string().nullable(),
      }),
    ),
  }),
});
