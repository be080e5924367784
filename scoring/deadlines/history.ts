// History has two times: when a thing took effect, and when it was recorded.
import { toMilliseconds } from "./time.ts";
import type { Instant } from "./time.ts";

/** Looking at `asOf` with what had been recorded by `knownAt` (usually now). */
export type Moment = { asOf: Instant; knownAt: Instant };

export type Dated = { effectiveAt: Instant; recordedAt: Instant };

/**
 * What had taken effect by `asOf` and was recorded by `knownAt`, both inclusive, in order of effect.
 *
 * Of events with one time of effect the later recorded comes last, so that it corrects the earlier. An instant
 * without a zone is a RangeError. Rests on: domain.md §6 "two times"; F123, F124.
 *
 * @example listKnown([{ effectiveAt: "2024-10-20T00:00Z", recordedAt: "2024-11-02T00:00Z" }],
 *   { asOf: "2024-10-25T00:00Z", knownAt: "2024-10-25T00:00Z" }) // []: done, but nobody had said so
 */
export function listKnown<T extends Dated>(events: readonly T[], { asOf, knownAt }: Moment): T[] {
  const latest = toMilliseconds(asOf);
  const recorded = toMilliseconds(knownAt);
  return events
    .filter(
      (event) => toMilliseconds(event.effectiveAt) <= latest && toMilliseconds(event.recordedAt) <= recorded,
    )
    .sort(
      (one, other) =>
        toMilliseconds(one.effectiveAt) - toMilliseconds(other.effectiveAt) ||
        toMilliseconds(one.recordedAt) - toMilliseconds(other.recordedAt),
    );
}
