// The ballot box: ceremony, rehearsal, opening. The private key exists only while one of these runs, and on paper.
import type { Trx } from "#db/connection.ts";
import {
  countBallots,
  deleteBallots,
  findBallots,
  findBox,
  findDemoSheets,
  insertBallots,
  keepDemoSheets,
  replaceBox,
  updateBoxState,
} from "#db/survey-box.ts";
import { deleteDrafts, overwriteDeleted } from "#db/survey.ts";
import type { BallotTable, BoxTable } from "#db/schema/survey.ts";
import { completeDeadline, findDeadlines } from "#app/desk/api.server.ts";
import { appendAuditEvent, hasRole } from "#app/people/api.server.ts";
import { acceptWebResponses } from "#app/results/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId, sha256 } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import {
  combineSheets,
  HOLDERS,
  readSheet,
  sheetDigest,
  THRESHOLD,
  writeSheets,
  type SheetFault,
} from "./key-sheets.server.ts";
import { boxMoves, nextBoxState, type BoxMove, type BoxMoveName } from "./moves.ts";
import { parseHolders, parseOpening, type Holder, type Opening } from "./box-record.ts";
import { quotasOf } from "./quotas.ts";
import {
  makeKeyPair,
  publicKeyOf,
  sealBallot,
  sealedSizeOf,
  shuffled,
  unsealBallot,
  type Ballot,
  type KeyPair,
} from "./sealing.server.ts";
import { graceEndsAt, lastMinuteOf, stateOfWindow, type SurveyWindow } from "./window.ts";
import { findWindowNow, windowDeadlineOf } from "./window.server.ts";

/** The box as the page shows it. */
export interface BoxView {
  state: BoxTable["state"] | null;
  sealedAt: string | null;
  rehearsedAt: string | null;
  openedAt: string | null;
  /** A digest of the public key, to compare with what stands on the printed sheets. */
  keyDigest: string | null;
  holders: string[];
  threshold: number;
  ballots: number;
  /** The instant from which it can be opened. */
  openableFrom: string;
  opening: Opening | null;
  /** Two sheets, in the demo only. */
  demoSheets: string[];
}

/** Everything about the box but what is in it. */
export async function getBox(ctx: Context, round: Round): Promise<BoxView> {
  const [box, ballots, window, sheets] = await Promise.all([
    findBox(ctx.db.read, round.code),
    countBallots(ctx.db.read, round.code),
    findWindowNow(ctx, round),
    ctx.config.demo ? findDemoSheets(ctx.db.read, round.code) : undefined,
  ]);
  return {
    state: box?.state ?? null,
    sealedAt: box?.sealedAt ?? null,
    rehearsedAt: box?.rehearsedAt ?? null,
    openedAt: box?.openedAt ?? null,
    keyDigest: box ? keyDigestOf(box.publicKey) : null,
    holders: box ? parseHolders(box.holders).map(({ name }) => name) : [],
    threshold: box?.threshold ?? THRESHOLD,
    ballots,
    openableFrom: graceEndsAt(window),
    opening: box?.opening ? parseOpening(box.opening) : null,
    demoSheets: sheets ? (JSON.parse(sheets) as string[]) : [],
  };
}

function keyDigestOf(publicKey: string): string {
  return sha256(Buffer.from(publicKey, "base64")).slice(0, 16);
}

/**
 * The ceremony: a key pair is made, its private half is split among three holders and forgotten. Gives the sheets, which
 * are shown this once. From now on the box holds one sealed ballot per invited person, all of them noise.
 * In the demo two sheets are kept, so that anyone can open the box.
 */
export async function holdCeremony(
  ctx: Context,
  round: Round,
  { holders: names }: { holders: readonly string[] },
): Promise<{ sheets: string[] }> {
  const holders = names.map((name) => name.trim());
  if (holders.length !== HOLDERS || holders.includes("") || new Set(holders).size !== HOLDERS) {
    throw problem("input.invalid", {}, { holders: { code: "box.holders" } });
  }
  const version = await getInstrumentVersion(ctx.db.read, round.officialInstrumentId);
  const { publicKey, privateKey } = await makeKeyPair();
  const sheets = await writeSheets(round.code, privateKey);
  privateKey.fill(0);

  const size = sealedSizeOf(version);
  const places: BallotTable[] = [];
  for (const [, quota] of Object.entries(quotasOf(round))) {
    for (let place = 0; place < quota; place += 1) {
      const ciphertext = await sealBallot(publicKey, size, null);
      places.push({ key: newId(), roundCode: round.code, isCast: 0, ciphertext });
    }
  }
  const box: BoxTable = {
    roundCode: round.code,
    state: "sealed",
    publicKey: Buffer.from(publicKey).toString("base64"),
    threshold: THRESHOLD,
    holders: JSON.stringify(
      holders.map((name, index): Holder => ({
        name,
        sheetDigest: digestOfSheet(round, sheets[index] ?? ""),
      })),
    ),
    sealedAt: ctx.clock.now().toISOString(),
    rehearsedAt: null,
    openedAt: null,
    opening: null,
  };
  await ctx.db.withTransaction(async (trx) => {
    const { state } = await requireBoxMove(trx, ctx, round, "seal");
    if ((await countBallots(trx, round.code)) > 0) throw problem("box.holds_answers");
    await replaceBox(trx, box);
    await insertBallots(trx, places);
    if (ctx.config.demo) await keepDemoSheets(trx, round.code, sheets.slice(0, THRESHOLD));
    const payload = { before: state, holders, keyDigest: keyDigestOf(box.publicKey), places: places.length };
    await appendBoxEvent(trx, ctx, round, "seal", payload);
  });
  return { sheets };
}

function digestOfSheet(round: Round, sheet: string): string {
  const read = readSheet(round.code, sheet);
  if (!read.ok) throw new Error("A sheet just written can't be read.");
  return sheetDigest(read.share);
}

/** The rehearsal: two sheets open a trial ballot sealed to the round's key. Without it the box takes no answer. */
export async function rehearseBox(
  ctx: Context,
  round: Round,
  sheets: readonly string[],
): Promise<{ holders: string[] }> {
  const box = await getUnopenedBox(ctx, round);
  const { keys, holders } = await recoverKeys(box, sheets);
  const trial: Ballot = { group: "rehearsal", answers: { trial: newId() } };
  const sealed = await sealBallot(keys.publicKey, 1024, trial);
  const opened = await unsealBallot(keys, sealed);
  keys.privateKey.fill(0);
  if (canonicalJson(opened) !== canonicalJson(trial)) throw problem("box.other_key");
  await ctx.db.withTransaction(async (trx) => {
    const { state } = await requireBoxMove(trx, ctx, round, "rehearse");
    const mark = { rehearsedAt: ctx.clock.now().toISOString() };
    await updateBoxState(trx, { roundCode: round.code, from: state ?? "sealed", to: "rehearsed" }, mark);
    await appendBoxEvent(trx, ctx, round, "rehearse", { holders, keyDigest: keyDigestOf(box.publicKey) });
  });
  return { holders };
}

/**
 * The opening, once the window and its grace time are over: two holders' sheets, one job. It decrypts, shuffles, writes
 * the responses, destroys ballots and drafts and keeps a record of itself; all of it or nothing.
 */
export async function openBox(ctx: Context, round: Round, sheets: readonly string[]): Promise<Opening> {
  const box = await getUnopenedBox(ctx, round);
  const window = await findWindowNow(ctx, round);
  if (stateOfWindow(window, ctx.clock.now()) !== "closed") {
    throw problem("box.window_not_over", { opensAt: graceEndsAt(window) });
  }
  const { keys, holders } = await recoverKeys(box, sheets);
  const sealed = await findBallots(ctx.db.read, round.code);
  const ballots = await Promise.all(sealed.map(({ ciphertext }) => unsealBallot(keys, ciphertext))).catch(
    () => {
      throw problem("box.unreadable");
    },
  );
  keys.privateKey.fill(0);

  const openedAt = ctx.clock.now().toISOString();
  const opening: Opening = {
    holders,
    ballots: ballots.length,
    byGroup: countByGroup(ballots),
    keyDigest: keyDigestOf(box.publicKey),
    // Of the sealed ballots in the order of their keys: what was opened is what lay in the box.
    ballotsDigest: sha256(
      sealed
        .map(({ key, ciphertext }) => `${key}:${sha256(ciphertext)}`)
        .sort()
        .join("\n"),
    ),
    openedAt,
  };
  await ctx.db.withTransaction(async (trx) => {
    const { state } = await requireBoxMove(trx, ctx, round, "open");
    if ((await countBallots(trx, round.code)) !== sealed.length)
      throw problem("box.not_now", { state: state ?? "none" });
    await acceptWebResponses(trx, ctx, { round, responses: shuffled(ballots) });
    await overwriteDeleted(trx, ctx.db.engine);
    await deleteBallots(trx, round.code);
    await deleteDrafts(trx, round.code);
    const mark = { openedAt, opening: JSON.stringify(opening) };
    await updateBoxState(trx, { roundCode: round.code, from: "rehearsed", to: "opened" }, mark);
    await completeWindow(trx, ctx, round, window, opening);
    await appendBoxEvent(trx, ctx, round, "open", { ...opening });
  });
  return opening;
}

/** All invited have answered: done when the window closed. Somebody missing: the desk goes on showing it. */
async function completeWindow(
  trx: Trx,
  ctx: Context,
  round: Round,
  window: SurveyWindow,
  opening: Opening,
): Promise<void> {
  const name = windowDeadlineOf(round);
  const { openedAt, ballots } = opening;
  const kinds = [name.kind];
  const standing = await findDeadlines(trx, {
    roundCode: round.code,
    kinds,
    asOf: openedAt,
    knownAt: openedAt,
  });
  const invited = Object.values(quotasOf(round)).reduce((sum, quota) => sum + quota, 0);
  if (standing.length === 0 || ballots < invited) return;
  const effectiveAt = lastMinuteOf(window);
  await completeDeadline(trx, ctx, { ...name, proof: `${ballots} / ${invited}`, effectiveAt });
}

function countByGroup(ballots: readonly Ballot[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { group } of ballots) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

async function getUnopenedBox(ctx: Context, round: Round): Promise<BoxTable> {
  if (!hasRole(ctx.actor, ...boxMoves.open.who)) throw problem("access.refused");
  const box = await findBox(ctx.db.read, round.code);
  if (!box || box.state === "opened") throw problem("box.not_now", { state: box?.state ?? "none" });
  return box;
}

async function requireBoxMove(
  trx: Trx,
  ctx: Context,
  round: Round,
  name: BoxMoveName,
): Promise<{ state: BoxTable["state"] | null }> {
  const move: BoxMove = boxMoves[name];
  if (!hasRole(ctx.actor, ...move.who)) throw problem("access.refused");
  const state = (await findBox(trx, round.code))?.state ?? null;
  if (nextBoxState(state, name) === null) throw problem("box.not_now", { state: state ?? "none" });
  return { state };
}

async function appendBoxEvent(
  trx: Trx,
  ctx: Context,
  round: Round,
  name: BoxMoveName,
  payload: Record<string, unknown>,
): Promise<void> {
  const { action }: BoxMove = boxMoves[name];
  await appendAuditEvent(trx, ctx, {
    action,
    roundCode: round.code,
    subject: { kind: "box", id: round.code },
    payload,
  });
}

/** The key pair that two different sheets of this box give, and whose sheets they are. Field faults name the sheet. */
async function recoverKeys(
  box: BoxTable,
  typed: readonly string[],
): Promise<{ keys: KeyPair; holders: string[] }> {
  const read = Array.from({ length: THRESHOLD }, (_, index) => readSheet(box.roundCode, typed[index] ?? ""));
  const faults: Record<string, SheetFault | "sheet.same"> = {};
  const shares = read.flatMap((sheet, index) => {
    if (!sheet.ok) faults[`sheet${index + 1}`] = sheet.fault;
    return sheet.ok ? [sheet.share] : [];
  });
  const digests = shares.map(sheetDigest);
  if (digests.length === THRESHOLD && new Set(digests).size < THRESHOLD) faults.sheet2 = "sheet.same";
  if (Object.keys(faults).length > 0) throw problem("box.sheets", {}, asFields(faults));

  const privateKey = await combineSheets(shares);
  const publicKey = await publicKeyOf(privateKey);
  if (!publicKey || Buffer.from(publicKey).toString("base64") !== box.publicKey)
    throw problem("box.other_key");
  const known = parseHolders(box.holders);
  const holders = digests.map((digest) => known.find((holder) => holder.sheetDigest === digest)?.name ?? "");
  return { keys: { publicKey, privateKey }, holders };
}

function asFields(faults: Readonly<Record<string, string>>): FieldFaults {
  return Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]));
}
