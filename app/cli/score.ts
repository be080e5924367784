import { print, readOptions, withSystem, WrongUsage, type Command, type Terminal } from "./command.ts";
import { readMoment } from "./moment-option.ts";
import { scoreFromFolder } from "./score-package.ts";
import { scoreRound } from "../results/score-round.server.ts";

export const scoreCommand: Command = {
  name: "score",
  summary: "both indices of a round, or SIPAS from a score package",
  usage:
    "sipas score --round <code> [--method <m>] [--as-of <time>] [--json] | sipas score --from <dir> [--json]",
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      from: { type: "string" },
      round: { type: "string" },
      method: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean" },
    });
    if (positionals.length > 0 || Boolean(values.from) === Boolean(values.round))
      throw new WrongUsage("Name a round or a folder.");
    if (values.from && (values.method !== undefined || values["as-of"] !== undefined))
      throw new WrongUsage("A package has one method and one moment: its own.");
    return values.from
      ? scorePackage(io, values.from, values.json)
      : scoreFromDatabase(io, {
          code: values.round ?? "",
          method: values.method,
          asOf: values["as-of"],
          json: values.json,
        });
  },
};

interface Line {
  level: string;
  code: string;
  value: number | null;
  lo: number | null;
  hi: number | null;
  n: number;
}

function toText(figures: readonly Line[]): string {
  return figures
    .map(({ level, code, value, lo, hi, n }) =>
      [level, code, value ?? "-", lo ?? "-", hi ?? "-", n].join("\t"),
    )
    .join("\n");
}

async function scorePackage(io: Terminal, folder: string, json: boolean | undefined): Promise<0 | 1> {
  const result = await scoreFromFolder(folder);
  if (!result.ok) {
    for (const fault of result.faults) io.err(fault);
    return 1;
  }
  print(io, json, { figures: result.figures }, () => toText(result.figures));
  return 0;
}

async function scoreFromDatabase(
  io: Terminal,
  { code, method, asOf, json }: { code: string; method?: string; asOf?: string; json?: boolean },
): Promise<0> {
  const scored = await withSystem(io, (ctx) =>
    scoreRound(ctx, code, { method, moment: readMoment(ctx, asOf) }),
  );
  const { par } = scored;
  print(io, json, scored, () =>
    [
      toText(scored.figures),
      `par\tindex\t${par.index ?? "-"}\t${par.band ?? "-"}\t${par.provisional ? "provisional" : "final"}`,
      ...par.columns.map(({ column, index, scored: count }) => `par\t${column}\t${index ?? "-"}\t${count}`),
      ...(scored.illustrative ? ["Illustrative data"] : []),
    ].join("\n"),
  );
  return 0;
}
