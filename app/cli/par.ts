import { print, readOptions, WrongUsage, type Command } from "./command.ts";
import { parFromFiles } from "./par-files.ts";

export const parCommand: Command = {
  name: "par",
  summary: "PAR INDEX from two files, without a database",
  usage: "sipas par --criteria <csv> --inputs <csv> [--json]",
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      criteria: { type: "string" },
      inputs: { type: "string" },
      json: { type: "boolean" },
    });
    if (!values.criteria || !values.inputs || positionals.length > 0)
      throw new WrongUsage("Name both files, and nothing else.");
    const result = await parFromFiles(values.criteria, values.inputs);
    if (!result.ok) {
      for (const fault of result.faults) io.err(fault);
      return 1;
    }
    print(io, values.json, { units: result.units }, () =>
      result.units.map((unit) => `${unit.unit}\t${unit.index ?? "-"}`).join("\n"),
    );
    return 0;
  },
};
