import { sayFinding, verifyData } from "../verify.server.ts";
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
    const report = await withSystem(io, ({ db, config: { dataDir } }) =>
      verifyData(db.read, { dataDir, round: values.round }),
    );
    for (const finding of report.findings) io.err(sayFinding(finding));
    print(io, values.json, report, () =>
      report.findings.length === 0
        ? `All agrees: ${report.rounds.join(", ")}; ${report.trail.events} audit events, ${report.trail.batches} sealed batches.`
        : `${report.findings.length} findings.`,
    );
    return report.findings.length === 0 ? 0 : 1;
  },
};
