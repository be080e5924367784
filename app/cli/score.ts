import { print, readOptions, WrongUsage, type Command } from "./command.ts";
import { scoreFromFolder } from "./score-package.ts";

export const scoreCommand: Command = {
  name: "score",
  summary: "both indices of a round, or SIPAS from a score package",
  usage: "sipas score --round <code> [--method <m>] [--as-of <time>] [--json] | sipas score --from <dir> [--json]",
  async run(args, io) {
    const { values } = readOptions(args, {
      from: { type: "string" },
      round: { type: "string" },
      method: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean" },
    });
    if (!values.from) throw new WrongUsage("Name a round or a folder.");
    const result = await scoreFromFolder(values.from);
    if (!result.ok) {
      for (const fault of result.faults) io.err(fault);
      return 1;
    }
    print(io, values.json, { figures: result.figures }, () =>
      result.figures
        .map(({ level, code, value, lo, hi, n }) => [level, code, value ?? "-", lo ?? "-", hi ?? "-", n].join("\t"))
        .join("\n"),
    );
    return 0;
  },
};
