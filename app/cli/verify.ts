import { join } from "node:path";
import { sayTrailFinding, verifyTrail } from "../people/api.server.ts";
import { verifyEvidence, verifyRound, type Finding } from "../results/verify.server.ts";
import { findRounds, getRound } from "../rounds/api.server.ts";
import { print, readOptions, withSystem, WrongUsage, type Command } from "./command.ts";

export const verifyCommand: Command = {
  name: "verify",
  summary: "prove tallies, forms, score runs, evidence files and the audit chain",
  usage: "sipas verify [--round <code>] [--json]",
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      round: { type: "string" },
      json: { type: "boolean" },
    });
    if (positionals.length > 0) throw new WrongUsage("A round is named by --round.");
    const report = await withSystem(io, ({ db, config }) =>
      // One snapshot: what is accepted meanwhile must not look like a difference.
      db.read
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (snapshot) => {
          const rounds = values.round ? [await getRound(snapshot, values.round)] : await findRounds(snapshot);
          const findings: Finding[] = [];
          for (const round of rounds) findings.push(...(await verifyRound(snapshot, round)));
          findings.push(...(await verifyEvidence(snapshot, join(config.dataDir, "evidence"))));
          const trail = await verifyTrail(snapshot);
          findings.push(
            ...trail.findings.map((finding): Finding => ({
              check: "trail",
              round: null,
              place: `event ${finding.seq}`,
              message: sayTrailFinding(finding),
            })),
          );
          const { findings: _found, ...sealed } = trail;
          return { rounds: rounds.map(({ code }) => code), trail: sealed, findings };
        }),
    );
    for (const { check, round, place, message } of report.findings)
      io.err(`${check}: ${[round, place].filter(Boolean).join(" ")}: ${message}`);
    print(io, values.json, report, () =>
      report.findings.length === 0
        ? `All agrees: ${report.rounds.join(", ")}; ${report.trail.events} audit events, ${report.trail.batches} sealed batches.`
        : `${report.findings.length} findings.`,
    );
    return report.findings.length === 0 ? 0 : 1;
  },
};
