import { insertAssignment, insertScore } from "#db/appraisal/scores.ts";
import { seedTinyRound, tinyHamlets, type TinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Database } from "#db/connection.ts";
import type { ScoreColumn } from "#db/schema/appraisal.ts";
import type { RoundTable } from "#db/schema/rounds.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { nextItem } from "#scoring/instrument/visible.ts";
import { acceptResponse, acceptWebResponses, withdrawResponse } from "../responses.server.ts";

/** A whole, sound set of answers: `level` wherever a level is asked, what `given` says before all. */
export function answersAt(
  version: InstrumentVersion,
  level: string,
  given: Answers = {},
  group?: string,
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (
    let item = nextItem(version, answers, null, group);
    item;
    item = nextItem(version, answers, item.code, group)
  ) {
    answers[item.code] = given[item.code] ?? plainAnswer(item, level);
  }
  return answers;
}

function plainAnswer(item: Item, level: string): string {
  if (item.type === "likert5") return level;
  if (item.type === "text") return "BLANK";
  if (item.type === "number") return item.code === "H02" ? "1980" : "2";
  return item.options[0]?.code ?? "BLANK";
}

export interface AnsweredRound extends TinyRound {
  db: Database;
  accept(hamlet: string, formNumber: string, answers: Answers): Promise<{ inIndex: boolean }>;
  withdraw(formNumber: string): Promise<void>;
  /** Puts officials' answers as an opened box would. */
  openBox(answers: readonly { group: string; answers: Answers }[]): Promise<void>;
  score(code: string, column: ScoreColumn, points: string, inputs?: Record<string, string>): Promise<void>;
  now(): { asOf: string; knownAt: string };
}

/** The tiny round with shortcuts for answers and scores; nothing is in it yet. */
export async function seedAnsweredRound(db: Database = openTestDatabase()): Promise<AnsweredRound> {
  const tiny = await seedTinyRound(db);
  const { round, citizens, clock, ctx } = tiny;
  const at = () => clock.now().toISOString();
  const numbers = new Map<string, number>();
  return {
    ...tiny,
    db,
    accept: (psuCode, formNumber, answers) =>
      db.withTransaction((trx) =>
        acceptResponse(trx, ctx("supervisor"), { round, instrument: citizens, psuCode, formNumber, answers }),
      ),
    withdraw: (formNumber) =>
      db.withTransaction((trx) =>
        withdrawResponse(trx, ctx("supervisor"), { round, formNumber, reason: "thử" }),
      ),
    openBox: (responses) =>
      db.withTransaction(async (trx) => {
        await acceptWebResponses(trx, ctx("approver"), { round, responses });
        await trx
          .insertInto("box")
          .values({ ...openedBox(round), openedAt: at() })
          .execute();
      }),
    score: (criterionCode, scoreColumn, points, inputs = {}) => {
      const place = `${scoreColumn} ${criterionCode}`;
      const number = (numbers.get(place) ?? 0) + 1;
      numbers.set(place, number);
      return db.withTransaction((trx) =>
        insertScore(trx, {
          id: `${place} ${number}`,
          roundCode: round.code,
          criterionCode,
          scoreColumn,
          number,
          inputs: JSON.stringify(inputs),
          points,
          notApplicable: null,
          explanation: null,
          reason: null,
          source: null,
          withdrawn: 0,
          enteredBy: null,
          effectiveAt: at(),
          recordedAt: at(),
        }),
      );
    },
    now: () => ({ asOf: at(), knownAt: at() }),
  };
}

/** Names the agency that answers for a criterion. */
export async function assign(
  { db, round, clock }: AnsweredRound,
  criterionCode: string,
  agencyCode: string,
  number = 1,
): Promise<void> {
  const at = clock.now().toISOString();
  await db.withTransaction((trx) =>
    insertAssignment(trx, {
      id: `assignment ${criterionCode} ${agencyCode}`,
      roundCode: round.code,
      criterionCode,
      number,
      agencyCode,
      source: "documents",
      assignedBy: null,
      effectiveAt: at,
      recordedAt: at,
    }),
  );
}

/** Three forms a hamlet, with other levels in each, so that hamlets and districts differ. */
export async function acceptAll(answered: AnsweredRound): Promise<void> {
  const levels = ["4", "5", "2", "4", "3", "4", "5", "4", "2", "1", "4", "3"];
  for (const [index, level] of levels.entries()) {
    const hamlet = tinyHamlets[Math.floor(index / 3)] ?? "north-1";
    await answered.accept(hamlet, `form-${index}`, answersAt(answered.citizens, level));
  }
}

function openedBox(round: RoundTable) {
  return {
    roundCode: round.code,
    state: "opened" as const,
    publicKey: "none",
    threshold: 2,
    holders: "[]",
    sealedAt: round.windowOpensAt,
    rehearsedAt: round.windowOpensAt,
    opening: "{}",
  };
}
