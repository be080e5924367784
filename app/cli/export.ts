import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  exportAuditTrail,
  exportCodebook,
  exportResponses,
  makeScorePackage,
  type TextFile,
} from "../results/export.server.ts";
import { getRound, type Round } from "../rounds/api.server.ts";
import type { Context } from "../shared/context.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { readOptions, withSystem, WrongUsage, type Command } from "./command.ts";
import { readMoment } from "./moment-option.ts";

type Export = (
  ctx: Context,
  round: Round,
  moment: Moment,
  channel: "paper" | "web",
) => Promise<TextFile[] | string>;

/** A folder of files, or the text of one file. */
const kinds: Readonly<Record<string, Export>> = {
  responses: ({ db }, round, moment, channel) => exportResponses(db.read, round, channel, moment),
  "score-package": ({ db }, round, moment) => makeScorePackage(db.read, round, moment),
  codebook: ({ db }, round) => exportCodebook(db.read, round),
  "audit-trail": ({ db }, round) => exportAuditTrail(db.read, round),
};

const channels = { citizens: "paper", officials: "web" } as const;

export const exportCommand: Command = {
  name: "export",
  summary: "write responses, the score package, the codebook or the audit trail",
  usage: `sipas export <${Object.keys(kinds).join("|")}> --round <code> --out <path> [--of citizens|officials] [--as-of <time>]`,
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      round: { type: "string" },
      out: { type: "string" },
      of: { type: "string" },
      "as-of": { type: "string" },
    });
    const [kind = "", ...more] = positionals;
    const make = kinds[kind];
    if (!make || more.length > 0)
      throw new WrongUsage(kind ? `No export is called ${kind}.` : "Export what?");
    if (!values.round || !values.out) throw new WrongUsage("Name the round and where to write.");
    const { of = "citizens", out, round: code } = values;
    if (of !== "citizens" && of !== "officials") throw new WrongUsage(`No one answers as ${of}.`);
    const made = await withSystem(io, async (ctx) => {
      const round = await getRound(ctx.db.read, code);
      return make(ctx, round, readMoment(ctx, values["as-of"]), channels[of]);
    });
    if (typeof made === "string") {
      await mkdir(dirname(out), { recursive: true });
      await writeFile(out, made);
      io.out(out);
      return 0;
    }
    await mkdir(out, { recursive: true });
    for (const { name, text } of made) {
      await writeFile(join(out, name), text);
      io.out(join(out, name));
    }
    return 0;
  },
};
