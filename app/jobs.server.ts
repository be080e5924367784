// The composition root of timed work: what is done, how often, and by which clock. Each kind is also `sipas job <kind>`.
import { randomUUID } from "node:crypto";
import {
  deleteDoneJobs,
  findPlannedKinds,
  finishJob,
  leaseJob,
  putJob,
  putJobBack,
  type JobMoments,
} from "#db/jobs.ts";
import type { JobTable } from "#db/schema/rounds.ts";
import { backUpNightly } from "./backup.server.ts";
import { runPost } from "./mail/post.server.ts";
import { deleteExpiredPersonalData } from "./people/retention.server.ts";
import { sealTrail } from "./people/seal-trail.server.ts";
import { verifyNightly } from "./verify.server.ts";
import type { Context, Services } from "./shared/context.ts";
import { systemActor } from "./shared/context.ts";

interface Job {
  summary: string;
  clock: JobTable["clock"];
  /** When it is due next, seen from a moment of its clock. */
  next(after: Date): Date;
  /** Does the work and says in one line what came of it, for the log. */
  run(ctx: Context): Promise<string>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const VIET_NAM_MS = 7 * 60 * MINUTE_MS;

/** Every so many minutes, on the clock's round minutes, so that all processes plan the same moments. */
function every(minutes: number) {
  const step = minutes * MINUTE_MS;
  return (after: Date) => new Date((Math.floor(after.getTime() / step) + 1) * step);
}

/** At a minute of each day in Viet Nam. @example daily(2, 30)(new Date("2024-12-20T01:00:00Z")) // 2024-12-20T19:30:00Z */
export function daily(hour: number, minute: number) {
  const offset = (hour * 60 + minute) * MINUTE_MS - VIET_NAM_MS;
  return (after: Date) => new Date((Math.floor((after.getTime() - offset) / DAY_MS) + 1) * DAY_MS + offset);
}

export const jobs = {
  "seal-audit": {
    summary: "seal what is new in the audit trail",
    clock: "machine",
    next: every(5),
    run: async (ctx) => `${await sealTrail(ctx)} new batches`,
  },
  "back-up": {
    summary: "write the nightly backup and prove that it can be restored",
    clock: "machine",
    next: daily(2, 30),
    run: backUpNightly,
  },
  verify: {
    summary: "recompute tallies and the audit trail",
    clock: "machine",
    next: daily(3, 30),
    run: verifyNightly,
  },
  "delete-personal-data": {
    summary: "delete personal data whose end date has passed",
    clock: "business",
    next: daily(1, 0),
    run: async (ctx) => `${await deleteExpiredPersonalData(ctx)} people`,
  },
  "send-mail": {
    summary: "plan reminders and digests whose hour has come, and send what is due",
    clock: "business",
    next: every(15),
    run: runPost,
  },
} satisfies Record<string, Job>;

export type JobKind = keyof typeof jobs;

/** Reads a kind of job; undefined for anything unknown. */
export function parseJobKind(text: string): JobKind | undefined {
  return (Object.keys(jobs) as JobKind[]).find((kind) => kind === text);
}

/** Longer than any job takes; after it the process that held the lease counts as dead. */
const LEASE_MS = 15 * MINUTE_MS;
const LOOK_EVERY_MS = 15_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
const DONE_KEPT_MS = 30 * DAY_MS;

/** Runs one kind at once, whatever is planned: what the command line does. */
export function runJob(ctx: Context, kind: JobKind): Promise<string> {
  return jobs[kind].run(ctx);
}

/** Plans the next run of every kind that has none. */
export async function planJobs({ db, clock }: Services): Promise<void> {
  const planned = await findPlannedKinds(db.read);
  const missing = (Object.keys(jobs) as JobKind[]).filter((kind) => !planned.has(kind));
  if (missing.length === 0) return;
  await db.withTransaction(async (trx) => {
    for (const kind of missing) await putJob(trx, nextRun(kind, clockOf(kind, { clock })));
  });
}

function clockOf(kind: JobKind, { clock }: Pick<Services, "clock">): Date {
  return jobs[kind].clock === "business" ? clock.now() : clock.machine();
}

/** The id says kind and moment: two processes that plan the same run write the same row. */
function nextRun(kind: JobKind, after: Date) {
  const dueAt = jobs[kind].next(after).toISOString();
  return { id: `${kind}@${dueAt}`, kind, roundCode: null, payload: "{}", dueAt, clock: jobs[kind].clock };
}

/** Runs everything that is due, one after another, and gives the kinds that were run. */
export async function runDueJobs(services: Services, by: string): Promise<JobKind[]> {
  const done: JobKind[] = [];
  for (;;) {
    const job = await lease(services, by);
    const kind = job && parseJobKind(job.kind);
    if (!job || !kind) return done;
    await runLeased(services, by, job, kind);
    done.push(kind);
  }
}

async function lease({ db, clock }: Services, by: string): Promise<JobTable | undefined> {
  const machine = clock.machine();
  const now: JobMoments = { business: clock.now().toISOString(), machine: machine.toISOString() };
  const until = new Date(machine.getTime() + LEASE_MS).toISOString();
  return db.withTransaction((trx) => leaseJob(trx, { now, by, until }));
}

async function runLeased(services: Services, by: string, job: JobTable, kind: JobKind): Promise<void> {
  const { db, clock, log } = services;
  try {
    const outcome = await jobs[kind].run({ ...services, actor: systemActor, lang: "vi" });
    const machine = clock.machine();
    await db.withTransaction(async (trx) => {
      await finishJob(trx, { id: job.id, by, doneAt: machine.toISOString() });
      await putJob(trx, nextRun(kind, clockOf(kind, services)));
      await deleteDoneJobs(trx, new Date(machine.getTime() - DONE_KEPT_MS).toISOString());
    });
    log.info({ job: job.id, outcome }, "job done");
  } catch (error) {
    const pauseMs = Math.min(2 ** job.attempts * MINUTE_MS, LONGEST_PAUSE_MS);
    const retryAt = new Date(clock.machine().getTime() + pauseMs).toISOString();
    log.error({ job: job.id, error }, "job failed");
    const fault = error instanceof Error ? error.message : String(error);
    await db.withTransaction((trx) => putJobBack(trx, { id: job.id, by, error: fault, retryAt }));
  }
}

export interface RunningJobs {
  /** Lets the job in hand end and takes no other. */
  stop(): Promise<void>;
}

/** Plans and runs timed work beside the server until it is stopped. A busy database only delays it. */
export function startJobs(services: Services, lookEveryMs = LOOK_EVERY_MS): RunningJobs {
  const by = randomUUID();
  let inHand: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    inHand = planJobs(services)
      .then(() => runDueJobs(services, by))
      .then(
        () => undefined,
        (error: unknown) => services.log.error({ error }, "jobs could not be looked up"),
      )
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await inHand;
    },
  };
}
