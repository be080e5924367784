/**
 * Two clocks (design §1). `now` is the business moment by which windows open and deadlines pass; in the demo it stands
 * at an offset from real time. `machine` is this computer's, by which sessions, leases, limits and tokens go.
 */
export interface Clock {
  now(): Date;
  machine(): Date;
  /** Reads anew how far business time stands from the machine's: whoever moved it goes by it at once. */
  reread?(): Promise<void>;
}

/** Where the demo keeps how far its business clock stands from real time, in milliseconds. */
export const CLOCK_OFFSET_SETTING = "clock.offset_ms";

/** The running server's clock: business time is the machine's plus an offset asked for each time. */
export function systemClock({ offsetMs, reread }: FollowedOffset): Clock {
  return { now: () => new Date(Date.now() + offsetMs()), machine: () => new Date(), reread };
}

export interface FollowedOffset {
  offsetMs(): number;
  reread(): Promise<void>;
}

/** A clock that stands still until it is set: for seeds and tests. */
export class SetClock implements Clock {
  #now: Date;
  constructor(at: string) {
    this.#now = new Date(at);
  }
  now(): Date {
    return this.#now;
  }
  machine(): Date {
    return this.#now;
  }
  set(at: string): void {
    this.#now = new Date(at);
  }
}
