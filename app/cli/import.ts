import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { actAs, actAsCommandLine } from "../people/command-line.server.ts";
import { importAccounts, previewAccounts, type AccountsPreview } from "../people/import-accounts.server.ts";
import { importRegister, previewRegister } from "../plan/import-register.server.ts";
import type { RegisterKind } from "../plan/register.ts";
import { importResponses, previewResponses } from "../results/import-responses.server.ts";
import { getRound, type Round } from "../rounds/api.server.ts";
import {
  importCriteriaSet,
  previewCriteriaSet,
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
import { sayFault } from "#scoring/csv.ts";

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
  /** What it stores is recorded by somebody: a person, or the command line's own account. */
  recorded?: boolean;
  preview(ctx: Context, given: Given): Promise<Preview>;
  store(ctx: Context, given: Given): Promise<Stored>;
}

/** How many rows did what; `passwords` are those of new accounts, told this once. */
type Stored = StateCounts & { passwords?: { username: string; temporaryPassword: string }[] };

const register = (kind: RegisterKind): Kind => ({
  needsRound: true,
  recorded: true,
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
  accounts: { needsRound: false, preview: viewAccounts, store: storeAccounts },
  tasks: register("tasks"),
  targets: register("targets"),
  dossiers: register("dossiers"),
  feedback: register("feedback"),
};

export const importCommand: Command = {
  name: "import",
  summary: "read a list from a CSV or XLSX file; a dry run prints what it would change",
  usage:
    `sipas import <${Object.keys(kinds).join("|")}> <file> [--round <code>] [--as <username>] [--dry-run] [--json]\n` +
    `       responses: [--of citizens|officials]\n` +
    `       criteria-set: --code <code> --version <number> --title <text> [--title-en <text>] --decision <text> [--official]`,
  async run(args, io) {
    const { values, positionals } = readOptions(args, {
      round: { type: "string" },
      as: { type: "string" },
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
      const isDryRun = values["dry-run"] === true;
      const round = values.round ? await getRound(system.db.read, values.round) : null;
      const ctx = await actorFor({ ...system, lang: "en" }, values.as, round);
      const text = await textOf(ctx, name, bytes);
      const given = { file, text: text.ok ? text.text : "", round, options: values };
      const { rows, faults } = text.ok ? await kind.preview(ctx, given) : { rows: [], faults: text.faults };
      if (faults.length > 0) {
        for (const fault of faults) io.err(inFile(file, fault));
        const refused = { dryRun: isDryRun, stored: false, ...countStates(rows), rows, faults };
        if (values.json) print(io, true, refused, () => "");
        else if (isDryRun && rows.length > 0) io.out(sayPreview(rows, isDryRun));
        return 1;
      }
      if (isDryRun) {
        print(io, values.json, { dryRun: true, stored: false, ...countStates(rows), rows, faults }, () =>
          sayPreview(rows, isDryRun),
        );
        return 0;
      }
      const recorder = kind.recorded && ctx.actor.accountId === null ? await actAsCommandLine(ctx) : ctx;
      const { passwords = [], ...counts } = await kind.store(recorder, given);
      const stored = { dryRun: false, stored: true, ...counts, rows, faults };
      print(io, values.json, passwords.length > 0 ? { ...stored, passwords } : stored, () =>
        [
          sayCounts(counts, false),
          ...passwords.map((one) => `Temporary password of ${one.username}: ${one.temporaryPassword}`),
        ].join("\n"),
      );
      return 0;
    });
  },
};

function actorFor(ctx: Context, username: string | undefined, round: Round | null): Promise<Context> {
  return username ? actAs(ctx, username, round?.code ?? null) : Promise.resolve(ctx);
}

/** A fault's line begins with its file; lines of criteria sets do already. */
function inFile(file: string, fault: string): string {
  return fault.startsWith(`${file}, `) || fault.startsWith(`${file}: `)
    ? fault
    : `${file}${/^(row|column) /.test(fault) ? ", " : ": "}${fault}`;
}

function sayPreview(rows: readonly DiffRow[], isDryRun: boolean): string {
  return [...rows.flatMap(sayRow), sayCounts(countStates(rows), isDryRun)].join("\n");
}

function roundOf({ round }: Given): Round {
  if (!round) throw new WrongUsage("Name the round.");
  return round;
}

function channelOf({ options: { of = "citizens" } }: Given): "paper" | "web" {
  if (of === "citizens") return "paper";
  if (of === "officials") return "web";
  throw new WrongUsage(`No one answers as ${String(of)}.`);
}

/** The file as text. A criteria set is read by `scoring`, which takes cells as they are. */
async function textOf(
  { lang }: Context,
  name: string,
  bytes: Uint8Array,
): Promise<{ ok: true; text: string } | { ok: false; faults: string[] }> {
  const read = await readFileText(bytes, { plain: name === "criteria-set" });
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
  const what = changes
    .map(({ column, from, to }) => (from || to ? `${column}: ${from || "∅"} → ${to || "∅"}` : column))
    .join("; ");
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
  const { rows, faults } = await previewCriteriaSet(ctx, criteriaInput(given));
  return { rows, faults: faults.map(sayFault) };
}

async function storeCriteria(ctx: Context, given: Given): Promise<StateCounts> {
  const { rows } = await viewCriteria(ctx, given);
  await importCriteriaSet(ctx, criteriaInput(given));
  return countStates(rows);
}

async function viewAccounts(ctx: Context, { text }: Given): Promise<Preview> {
  const preview = await previewAccounts(ctx, text);
  return said({ rows: accountRows(preview), faults: preview.faults });
}

/** Which fields would change is told by name: what stands in them is personal data. */
function accountRows({ accounts }: AccountsPreview): DiffRow[] {
  return accounts.map(({ rows: [row = 1], username, state, changes }) => ({
    row,
    key: username,
    state,
    changes: changes.map((column) => ({ column, from: "", to: "" })),
  }));
}

async function storeAccounts(ctx: Context, { text }: Given): Promise<Stored> {
  const preview = await previewAccounts(ctx, text);
  const { added } = await importAccounts(ctx, preview);
  return {
    ...countStates(accountRows(preview)),
    passwords: added.map(({ username, password }) => ({ username, temporaryPassword: password })),
  };
}
