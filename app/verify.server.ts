// The whole proof: every round, the evidence files and the audit trail. One function for the command, the nightly job and
// the restore, so that all three mean the same by "nothing found".
import { join } from "node:path";
import type { Reader } from "#db/connection.ts";
import { sayTrailFinding, verifyTrail, type TrailReport } from "./people/api.server.ts";
import { verifyEvidence, verifyRound, type Finding } from "./results/verify.server.ts";
import { findRounds, getRound } from "./rounds/api.server.ts";
import type { Context } from "./shared/context.ts";

export interface VerifyReport {
  /** Codes of the rounds that were recounted. */
  rounds: string[];
  trail: Omit<TrailReport, "findings">;
  /** Empty when all agrees. */
  findings: Finding[];
}

/** Proves the data as it stands at one moment; `round` narrows the recount to one. Throws `round.not_found`. */
export async function verifyData(
  db: Reader,
  { dataDir, round }: { dataDir: string; round?: string },
): Promise<VerifyReport> {
  // One snapshot: what is accepted meanwhile must not look like a difference.
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (snapshot) => {
      const rounds = round ? [await getRound(snapshot, round)] : await findRounds(snapshot);
      const findings: Finding[] = [];
      for (const each of rounds) findings.push(...(await verifyRound(snapshot, each)));
      findings.push(...(await verifyEvidence(snapshot, join(dataDir, "evidence"))));
      const { findings: inTrail, ...trail } = await verifyTrail(snapshot);
      findings.push(
        ...inTrail.map((finding): Finding => ({
          check: "trail",
          round: null,
          place: `event ${finding.seq}`,
          message: sayTrailFinding(finding),
        })),
      );
      return { rounds: rounds.map(({ code }) => code), trail, findings };
    });
}

/** A finding as one line. @example "tallies: tay-ninh-2024 ben-cau-01: the tally holds 30 responses, …" */
export function sayFinding({ check, round, place, message }: Finding): string {
  return `${check}: ${[round, place].filter(Boolean).join(" ")}: ${message}`;
}

/** The nightly proof. Throws when anything differs, so that the job stands as failed on the health page. */
export async function verifyNightly({ db, config, log }: Context): Promise<string> {
  const { rounds, trail, findings } = await verifyData(db.read, { dataDir: config.dataDir });
  for (const finding of findings) log.error({ finding }, "verify found a difference");
  const [first] = findings;
  if (first) throw new Error(`${findings.length} findings, the first: ${sayFinding(first)}`);
  return `all agrees: ${rounds.length} rounds, ${trail.events} audit events`;
}
