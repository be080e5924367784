import { backUp } from "../backup.server.ts";
import { print, readOptions, withSystem, WrongUsage, type Command } from "./command.ts";

export const backupCommand: Command = {
  name: "backup",
  summary: "write one proved file with the database and the evidence",
  usage: "sipas backup <path> [--json]",
  async run(args, io) {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    const [path, ...more] = positionals;
    if (!path || more.length > 0) throw new WrongUsage("Name the file to write.");
    const { takenAt, parts, missing, findings } = await withSystem(io, (ctx) => backUp(ctx, path));
    for (const hash of missing)
      io.err(`evidence ${hash}: the file was gone or altered; it is not in the backup`);
    for (const finding of findings) io.err(finding);
    print(
      io,
      values.json,
      { path, takenAt, parts, missing, findings },
      () =>
        `${path}: the data as of ${takenAt}, with ${parts.length - 1} evidence files. It can be restored.`,
    );
    return missing.length + findings.length > 0 ? 1 : 0;
  },
};
