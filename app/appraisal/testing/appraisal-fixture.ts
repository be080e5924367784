// A tiny round whose criteria are assigned, with the steps that tests take again and again.
import { openTestDatabase } from "#db/testing/test-database.ts";
import { seedTinyRound, TINY_NOW, type TinyRound } from "#db/testing/fixture.ts";
import type { Database } from "#db/connection.ts";
import { assignCriteria } from "../assign-criteria.server.ts";
import { addEvidence, type EvidenceInput } from "../evidence.server.ts";
import type { Inputs } from "../criterion.ts";
import { saveSelfScore } from "../save-score.server.ts";
import { findScores, type ScoreRow } from "../scores.server.ts";
import { submitAgencyScores } from "../submit-scores.server.ts";
import { makePdf } from "./files.ts";

export const DUE_AT = "2025-01-24T10:00:00.000Z";

export interface Assigned {
  db: Database;
  tiny: TinyRound;
  save(code: string, inputs: Inputs, explanation?: string | null): Promise<void>;
  prove(code: string, changes?: Partial<EvidenceInput>): Promise<string>;
  /** Saved, proven and submitted by Sở Nội vụ. */
  submit(code: string, inputs: Inputs): Promise<void>;
  row(code: string): Promise<ScoreRow>;
}

/** A round in which every criterion has its agency; Sở Nội vụ has two people to score with, and so has Sở TTTT. */
export async function openAssigned(): Promise<Assigned> {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const { round, ctx, clock } = tiny;
  await assignCriteria(ctx("reviewer"), round, { dueAt: DUE_AT, statisticsAgencyCode: "so-khdt" });
  const save: Assigned["save"] = (code, inputs, explanation = null) =>
    saveSelfScore(ctx("assessor-noi-vu"), round, { code, inputs, explanation });
  const prove: Assigned["prove"] = (code, changes = {}) =>
    addEvidence(ctx("assessor-noi-vu"), round, { ...paper(code), ...changes });
  return {
    db,
    tiny,
    save,
    prove,
    submit: async (code, inputs) => {
      await save(code, inputs);
      await prove(code);
      await submitAgencyScores(ctx("head-noi-vu"), round, { agencyCode: "so-noi-vu", codes: [code] });
    },
    row: async (code) => {
      const now = clock.now().toISOString();
      const rows = await findScores(db.read, round, { asOf: now, knownAt: now });
      const found = rows.find(({ criterionCode }) => criterionCode === code);
      if (!found) throw new Error(`There is no criterion ${code} to score.`);
      return found;
    },
  };
}

/** A document as an agency would bring it. */
export function paper(code: string): EvidenceInput {
  return {
    code,
    file: { name: "bao-cao.pdf", bytes: makePdf(code) },
    title: "Báo cáo năm 2024",
    issuer: "Sở Nội vụ",
    number: "118/BC-SNV",
    issuedOn: "2024-12-10",
    pages: "4 – 6",
  };
}

export { TINY_NOW };
