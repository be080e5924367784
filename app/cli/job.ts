import { jobs, parseJobKind, runJob, type JobKind } from "../jobs.server.ts";
import { readOptions, withSystem, WrongUsage, type Command } from "./command.ts";

const kinds = Object.keys(jobs) as JobKind[];

export const jobCommand: Command = {
  name: "job",
  summary: "run one kind of timed work now",
  usage: `sipas job <${kinds.join("|")}>`,
  async run(args, io) {
    const { positionals } = readOptions(args, {});
    const [name, ...more] = positionals;
    if (name === undefined) {
      for (const kind of kinds) io.out(`${kind.padEnd(24)}${jobs[kind].summary}`);
      return 0;
    }
    const kind = parseJobKind(name);
    if (!kind || more.length > 0) throw new WrongUsage(`No timed work is called ${name}.`);
    io.out(await withSystem(io, (ctx) => runJob(ctx, kind)));
    return 0;
  },
};
