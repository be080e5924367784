import { databaseUrlOf, openLog, readConfig } from "../config.server.ts";
import { restore } from "../restore.server.ts";
import { systemClock } from "../shared/clock.ts";
import { print, readOptions, WrongUsage, type Command } from "./command.ts";

export const restoreCommand: Command = {
  name: "restore",
  summary: "prove a backup and replace the data of a stopped server by it",
  usage: "sipas restore <path> [--json]",
  async run(args, io) {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    const [path, ...more] = positionals;
    if (!path || more.length > 0) throw new WrongUsage("Name the backup to restore.");
    const url = databaseUrlOf(io.env);
    const { manifest, replaced } = await restore(
      {
        config: readConfig(
          { ...io.env, SIPAS_SECRET: io.env.SIPAS_SECRET || "-".repeat(32) },
          { demo: false },
        ),
        log: openLog({ ...io.env, LOG_LEVEL: io.env.LOG_LEVEL || "warn" }),
        clock: systemClock({ offsetMs: () => 0, reread: () => Promise.resolve() }),
        databaseFile: /^postgres(ql)?:/.test(url) ? null : url,
      },
      path,
    );
    print(io, values.json, { takenAt: manifest.takenAt, replaced }, () =>
      [
        `Restored: the data as of ${manifest.takenAt}.`,
        ...(replaced ? [`What was there lies in ${replaced}.`] : []),
      ].join("\n"),
    );
    return 0;
  },
};
