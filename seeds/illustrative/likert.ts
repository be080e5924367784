// Five-level answers from a latent opinion: one normal scale, cut into levels.
import { createRandom } from "./random.ts";

/** Four ascending cuts on the latent scale; 0 lies between level 3 and level 4. */
export type Cuts = readonly [number, number, number, number];

/** @example levelOf(0.3, [-1.4, -0.75, 0, 1.8]) // "4" */
export function levelOf(latent: number, cuts: Cuts): string {
  return String(1 + cuts.filter((cut) => latent >= cut).length);
}

/** How much better or worse an item is liked than the average one: the same in each year and for everybody. */
export function itemEffect(instrument: string, item: string, sd: number): number {
  return createRandom(`item/${instrument}/${item}`).normal(0, sd);
}
