import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { importRegister, previewRegister } from "../plan/import-register.server.ts";
import type { RegisterKind } from "../plan/register.ts";
import { importResponses, previewResponses } from "../results/import-responses.server.ts";
import { getRound, type Round } from "../rounds/api.server.ts";
import {
  importCriteriaSet,
  readCriteriaSet,
  type CriteriaSetInput,
} from "../rounds/import-criteria.server.ts";
import { previewPlaces, storePlaces } from "../rounds/import-places.server.ts";
import type { Context } from "../shared/context.ts";
import { countStates, type DiffRow, type StateCounts } from "../shared/import/difference.ts";
import { listFaults, sayImportFaults } from "../shared/import/fault.ts";
import { readFileText } from "../shared/import/read-file.server.ts";
import { wordsOf } from "../shared/words.ts";
import { importInvitees, previewInvitees } from "../survey/import-invitees.server.ts";
import { print, readOptions, withSystem, WrongUsage, type Command } from "./command.ts";
import { decodeUtf8, sayFault } from "#scoring/csv.ts";

interface Given {
  file: string;
  text: string;
  round: Round | null;
  options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a file would do; `faults` are whole lines without the file's name. */
interface Preview {
  rows: DiffRow[];
  faults: string[];
}

interface Kind {
  needsRound: boolean;
  preview(ctx: Context, given: Given): Promise<Preview>;
  store(ctx: Context, given: Given): Promise<StateCounts>;
}

const register = (kind: RegisterKind): Kind => ({
  needsRound: true,
  preview: async (ctx, given) => said(await previewRegister(ctx, roundOf(given), kind, given.text)),
  store: (ctx, given) => importRegister(ctx, roundOf(given), kind, given),
});

const kinds: Readonly<Record<string, Kind>> = {
  places: {
    needsRound: false,
    preview: async (ctx, { text }) => said(await previewPlaces(ctx, text)),
    store: storePlaces,
  },
  responses: {
    needsRound: true,
    preview: async (ctx, given) =>
      said(await previewResponses(ctx, roundOf(given), channelOf(given), given.text)),
    store: (ctx, given) => importResponses(ctx, roundOf(given), channelOf(given), given),
  },
  invitations: { needsRound: true, preview: viewInvitees, store: storeInvitees },
  "criteria-set": { needsRound: false, preview: viewCriteria, store: storeCriteria },
  tasks: register("tasks"),
  targets: register("targets"),
  dossiers: register("dossiers"),
  feedback: register("feedback"),
};

export const importCommand: Command = {
  name: "import",
  summary: "read a list from a CSV or XLSX file; a dry run prints what it would change",
  usage:
    `sipas import <${Object.keys(kinds).join("|")}> <file> [--round <code>] [--dry-run] [--json]\n` +
    `       responses: [--of citizens|officials]\n` +
    `       criteria-set: --code <code> --version <number> --title <text> [--title-en <text>] --decision <text> [--official]`,
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      round: { type: "string" },
      of: { type: "string" },
      code: { type: "string" },
      version: { type: "string" },
      title: { type: "string" },
      "title-en": { type: "string" },
      decision: { type: "string" },
      official: { type: "boolean" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [name = "", path, ...more] = positionals;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind) throw new WrongUsage(name ? `No import is called ${name}.` : "Import what?");
    if (!path || more.length > 0) throw new WrongUsage("Name one file.");
    if (kind.needsRound && !values.round) throw new WrongUsage("Name the round.");
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) {
      io.err(`${path}: the file can't be read; is its path right?`);
      return 1;
    }
    const file = basename(path);
    return withSystem(io, async (system) => {
      const ctx: Context = { ...system, lang: "en" };
      const round = values.round ? await getRound(ctx.db.read, values.round) : null;
      const text = await textOf(ctx, name, bytes);
      const given = { file, text: text.ok ? text.text : "", round, options: values };
      const preview = text.ok ? await kind.preview(ctx, given) : { rows: [], faults: text.faults };
      for (const fault of preview.faults) io.err(fault.startsWith(file) ? fault : `${file}, ${fault}`);
      if (preview.faults.length > 0) return 1;
      const isDryRun = values["dry-run"] === true;
      const counts = isDryRun ? countStates(preview.rows) : await kind.store(ctx, given);
      print(io, values.json, { dryRun: isDryRun, ...counts, rows: preview.rows }, () =>
        [...(isDryRun ? preview.rows.flatMap(sayRow) : []), sayCounts(counts, isDryRun)].join("\n"),
      );
      return 0;
    });
  },
};

function roundOf({ round }: Given): Round {
  if (!round) throw new WrongUsage("Name the round.");
  return round;
}

function channelOf({ options: { of = "citizens" } }: Given): "paper" | "web" {
  if (of === "citizens") return "paper";
  if (of === "officials") return "web";
  throw new WrongUsage(`No one answers as ${String(of)}.`);
}

/** The file as text; a criteria set is taken as written, byte for byte, since its hash is its name. */
async function textOf(
  { lang }: Context,
  name: string,
  bytes: Uint8Array,
): Promise<{ ok: true; text: string } | { ok: false; faults: string[] }> {
  if (name === "criteria-set") {
    const decoded = decodeUtf8(bytes);
    return decoded.ok
      ? decoded
      : { ok: false, faults: decoded.faults.map(({ row, message }) => `row ${row ?? 1}: ${message}`) };
  }
  const read = await readFileText(bytes);
  if (read.ok) return read;
  const words = wordsOf(lang);
  return { ok: false, faults: linesOf(listFaults(words, sayImportFaults(words, read.faults))) };
}

function said({ rows, faults }: { rows: DiffRow[]; faults: Parameters<typeof listFaults>[1] }): Preview {
  return { rows, faults: faults.length > 0 ? linesOf(listFaults(wordsOf("en"), faults)) : [] };
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function sayRow({ row, key, state, changes }: DiffRow): string[] {
  if (state === "same") return [];
  const what = changes.map(({ column, from, to }) => `${column}: ${from || "∅"} → ${to || "∅"}`).join("; ");
  return [[`row ${row}`, state, key, what].filter(Boolean).join("  ")];
}

function sayCounts({ new: added, changed, same }: StateCounts, isDryRun: boolean): string {
  const counts = `${added} new, ${changed} changed, ${same} the same`;
  return isDryRun ? `${counts}. Nothing was stored.` : `${counts}.`;
}

async function viewInvitees(ctx: Context, given: Given): Promise<Preview> {
  const rows = await previewInvitees(ctx, roundOf(given), given.text);
  return {
    rows: rows.map(({ row, state, invitee }): DiffRow => ({
      row,
      key: invitee.name,
      state: state === "duplicate" ? "same" : state,
      changes: [],
    })),
    faults: rows.flatMap(({ row, state, column }) =>
      state === "faulty"
        ? [`row ${row}, column ${column ?? ""}: this can't be taken; correct it and try again`]
        : [],
    ),
  };
}

async function storeInvitees(ctx: Context, given: Given): Promise<StateCounts> {
  const { rows } = await viewInvitees(ctx, given);
  const counts = countStates(rows);
  if (counts.new > 0) await importInvitees(ctx, roundOf(given), given.text);
  return counts;
}

function criteriaInput({ file, text, options }: Given): CriteriaSetInput {
  const { code, version, title, decision } = options;
  if (typeof code !== "string" || typeof title !== "string" || typeof decision !== "string")
    throw new WrongUsage("A criteria set needs --code, --version, --title and --decision.");
  if (typeof version !== "string" || !/^[1-9]\d{0,5}$/.test(version))
    throw new WrongUsage("--version is a whole number from 1.");
  return {
    code,
    version: Number(version),
    titleVi: title,
    titleEn: typeof options["title-en"] === "string" ? options["title-en"] : title,
    decision,
    official: options.official === true,
    file: { name: file, text },
  };
}

async function viewCriteria(ctx: Context, given: Given): Promise<Preview> {
  const read = await readCriteriaSet(ctx, criteriaInput(given).file);
  if (!read.ok) return { rows: [], faults: read.faults.map(sayFault) };
  return {
    rows: read.rows.map(({ row, code }): DiffRow => ({ row, key: code, state: "new", changes: [] })),
    faults: [],
  };
}

async function storeCriteria(ctx: Context, given: Given): Promise<StateCounts> {
  await importCriteriaSet(ctx, criteriaInput(given));
  return countStates((await viewCriteria(ctx, given)).rows);
}
