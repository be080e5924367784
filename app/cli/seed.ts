import { findRounds } from "#db/rounds.ts";
import { migrate } from "#db/migrate.ts";
import { DEMO_BEGINS_AT, seeds } from "#seeds/index.ts";
import { setStage, vietNamInstant } from "#seeds/stage.ts";
import { moveClock } from "../rounds/move-clock.server.ts";
import type { Context } from "../shared/context.ts";
import { readOptions, withSystem, WrongUsage, type Command, type Terminal } from "./command.ts";

export const seedCommand: Command = {
  name: "seed",
  summary: "fill an empty database with made-up rounds",
  usage: `sipas seed <${Object.keys(seeds).join("|")}>`,
  async run(args, io) {
    const { positionals } = readOptions(args, {});
    const [name = ""] = positionals;
    if (!(name in seeds)) throw new WrongUsage(name ? `No seed is called ${name}.` : "Which seed?");
    await withSystem(io, (ctx) => seedOnce(ctx, io, name));
    return 0;
  },
};

/** Migrates, then seeds unless there are rounds already: run twice, it ends the same. */
export async function seedOnce(ctx: Context, io: Terminal, name: string): Promise<void> {
  await migrate(ctx.db);
  if ((await findRounds(ctx.db.read)).length > 0) return;
  const startedAt = performance.now();
  await seeds[name]?.(setStage(ctx, (line) => io.err(`  ${line}`)));
  await moveClock(ctx, vietNamInstant(DEMO_BEGINS_AT));
  io.err(`  seeded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
