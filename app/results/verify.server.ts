// Proves that what is kept beside the data still says what the data says: tallies, forms, score runs, evidence files.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Reader } from "#db/connection.ts";
import { findAuditEvents } from "#db/audit.ts";
import { findEvidenceHashes } from "#db/appraisal/evidence.ts";
import { findScoreRuns } from "#db/results.ts";
import { findFormStates, findLastFormStates, findLiveForms } from "#db/results-verify.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import type { Tally } from "#scoring/sipas/tallies.ts";
import { computeRun, getScoreRun } from "./score-run.server.ts";
import type { RunInputs } from "./run-inputs.ts";
import { readTallies, recountTallies } from "./sipas.server.ts";

/** Something that doesn't agree, as one plain line. */
export interface Finding {
  check: "tallies" | "forms" | "runs" | "evidence" | "trail";
  round: string | null;
  /** Where to look: a hamlet, a form number, a run, a file. */
  place: string;
  message: string;
}

/** As far in the future as any clock here will go: everything that was ever recorded. */
const ALWAYS = "9999-12-31T23:59:59.999Z";

/** Every finding in one round; empty when all agrees. Give it a reader that sees one moment of the database. */
export async function verifyRound(db: Reader, round: Round): Promise<Finding[]> {
  const findings = [
    ...(await verifyTallies(db, round)),
    ...(await verifyForms(db, round)),
    ...(await verifyRuns(db, round)),
  ];
  return findings.map((finding) => ({ ...finding, round: round.code }));
}

type Unplaced = Omit<Finding, "round">;

/** Tallies against the responses themselves (invariant 5). */
async function verifyTallies(db: Reader, round: Round): Promise<Unplaced[]> {
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const kept = byPsu(await readTallies(db, round));
  const counted = byPsu(await recountTallies(db, round, instrument, { asOf: ALWAYS, knownAt: ALWAYS }));
  return [...new Set([...kept.keys(), ...counted.keys()])].sort().flatMap((psu): Unplaced[] => {
    const [one, other] = [kept.get(psu), counted.get(psu)];
    if (canonicalJson(one ?? null) === canonicalJson(other ?? null)) return [];
    const message = `the tally holds ${one?.responses ?? 0} responses, the responses themselves give ${other?.responses ?? 0}${one?.responses === other?.responses ? " with other answers" : ""}`;
    return [{ check: "tallies", place: psu, message }];
  });
}

function byPsu(tallies: readonly Tally[]): Map<string, Tally> {
  return new Map(tallies.filter(({ responses }) => responses > 0).map((tally) => [tally.psu, tally]));
}

const inIndexStates: readonly string[] = ["accepted", "confirmed"];

/** Forms against their history and their responses (invariants 1 and 7). */
async function verifyForms(db: Reader, round: Round): Promise<Unplaced[]> {
  const [forms, history, live] = await Promise.all([
    findFormStates(db, round.code),
    findLastFormStates(db, round.code),
    findLiveForms(db, round.code),
  ]);
  const hamletOf = new Map(live.map(({ formNumber, psuCode }) => [formNumber, psuCode]));
  const numbers = new Set(forms.map(({ number }) => number));
  // Where no form was printed, the paper may have been elsewhere and its responses have come as a file: that is on record.
  const printedIn = new Set(forms.map(({ hamletCode }) => hamletCode));
  const imports = { roundCode: round.code, action: "responses.import", limit: 1 };
  const imported = (await findAuditEvents(db, imports)).length > 0;
  const strays = live.filter(
    ({ formNumber, psuCode }) =>
      formNumber === null ||
      (!numbers.has(formNumber) && !(imported && psuCode !== null && !printedIn.has(psuCode))),
  );
  return [
    ...forms.flatMap((form) => {
      const last = history.get(form.number);
      const faults: string[] = [];
      if (last?.paper !== form.paperState || (last.data ?? "none") !== form.dataState) {
        faults.push(
          `stands as ${form.paperState}/${form.dataState}, its history ends at ${last?.paper ?? "nothing"}/${last?.data ?? "none"}`,
        );
      }
      if (form.dataState !== "none" && form.paperState !== "collected") {
        faults.push(`is ${form.dataState} although the sheet is ${form.paperState}, not collected`);
      }
      const accepted = inIndexStates.includes(form.dataState);
      if (accepted !== hamletOf.has(form.number)) {
        faults.push(
          accepted ? "is accepted and has no response" : `has a response although it is ${form.dataState}`,
        );
      }
      if (accepted && hamletOf.has(form.number) && hamletOf.get(form.number) !== form.hamletCode) {
        faults.push(`belongs to ${form.hamletCode}, its response to ${hamletOf.get(form.number)}`);
      }
      return faults.map((message): Unplaced => ({ check: "forms", place: form.number, message }));
    }),
    ...strays.map(({ formNumber }): Unplaced => ({
      check: "forms",
      place: formNumber ?? "",
      message: "has a response and was never printed",
    })),
  ];
}

/** Score runs computed again from what they keep (invariant 7). */
async function verifyRuns(db: Reader, round: Round): Promise<Unplaced[]> {
  const findings: Unplaced[] = [];
  for (const { number } of await findScoreRuns(db, round.code)) {
    const run = await getScoreRun(db, round, number);
    const inputs = JSON.parse(run.inputs) as RunInputs;
    const place = `run ${number}`;
    if (sha256(canonicalJson(inputs)) !== run.inputsHash)
      findings.push({ check: "runs", place, message: "its inputs are not what its hash was made of" });
    if (canonicalJson(await computeRun(db, inputs)) !== canonicalJson(JSON.parse(run.figures)))
      findings.push({ check: "runs", place, message: "computed again, its inputs give other figures" });
  }
  return findings;
}

const hashName = /([0-9a-f]{64})(\.\w+)?$/;

/** Evidence files against the hashes that documents name: none missing, none altered, none that nothing names. */
export async function verifyEvidence(db: Reader, folder: string): Promise<Finding[]> {
  const named = await findEvidenceHashes(db);
  const found = new Map<string, string>();
  const findings: Finding[] = [];
  const report = (place: string, message: string) =>
    findings.push({ check: "evidence", round: null, place, message });
  for (const file of await listFiles(folder)) {
    const hash = hashName.exec(file)?.[1];
    if (!hash || !named.has(hash)) report(file, "no document of the database names this file");
    else found.set(hash, file);
  }
  for (const hash of named) {
    const file = found.get(hash);
    if (!file) report(hash, "the file of a document is missing");
    else if (sha256(await readFile(join(folder, file))) !== hash) report(file, "the file was altered");
  }
  return findings;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .sort();
  } catch {
    return []; // before the first document there is no folder
  }
}
