import { migrate } from "#db/migrate.ts";
import { readOptions, withSystem, type Command } from "./command.ts";

export const migrateCommand: Command = {
  name: "migrate",
  summary: "bring the database to the newest schema",
  usage: "sipas migrate",
  async run(args, io) {
    readOptions(args, {});
    const done = await withSystem(io, ({ db }) => migrate(db));
    for (const name of done) io.out(`migrated ${name}`);
    if (done.length === 0) io.out("The database is up to date.");
    return 0;
  },
};
