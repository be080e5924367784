// The officials' survey: invited, answered into the sealed box, and for 2023 opened by two holders.
import { holdCeremony, openBox, rehearseBox } from "#app/survey/box.server.ts";
import { beginAnswering, sendAnswers } from "#app/survey/answer.server.ts";
import { handOverLink, listInvitations, prepareInvitations } from "#app/survey/invitations.server.ts";
import { getRound, type Round } from "#app/rounds/api.server.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { inviteOfficials, officialAnswers, type OfficialGroup } from "./illustrative/officials.ts";
import { createRandom } from "./illustrative/random.ts";
import { ROUND_2023, ROUND_2024 } from "./rounds.ts";
import type { Stage } from "./stage.ts";

const REVIEWER = "chuyen-vien-1";
const APPROVER = "lanh-dao-so-noi-vu";
const HOLDERS = ["Lãnh đạo Sở Nội vụ", "Chánh Thanh tra tỉnh", "Chánh Văn phòng UBND tỉnh"];

interface SurveySeed {
  code: string;
  year: number;
  /** Shares of those invited who have answered by the day, and who have begun. */
  answeredShare: number;
  begunShare: number;
  days: readonly string[];
}

/** 2023: all 396 answered; two holders opened the box after the window. */
export async function seedSurvey2023(stage: Stage, instrument: InstrumentVersion): Promise<void> {
  const days = ["12-15", "12-16", "12-18", "12-19", "12-20", "12-22", "12-26", "12-28"].map(
    (day) => `2023-${day}`,
  );
  const seed = { code: ROUND_2023, year: 2023, answeredShare: 1, begunShare: 1, days };
  const { round, sheets } = await seedSurvey(stage, instrument, seed);
  await openBox(await stage.as(APPROVER, "2024-01-11 09:00"), round, sheets.slice(0, 2));
}

/** 2024 on 20/12: somewhat more than a third have answered, some are in the middle. */
export async function seedSurvey2024(stage: Stage, instrument: InstrumentVersion): Promise<void> {
  const days = ["2024-12-15", "2024-12-16", "2024-12-17", "2024-12-18", "2024-12-19"];
  await seedSurvey(stage, instrument, {
    code: ROUND_2024,
    year: 2024,
    answeredShare: 0.36,
    begunShare: 0.5,
    days,
  });
}

async function seedSurvey(
  stage: Stage,
  instrument: InstrumentVersion,
  seed: SurveySeed,
): Promise<{ round: Round; sheets: string[] }> {
  const { code, year } = seed;
  const round = await getRound(stage.services.db.read, code);
  const reviewer = await stage.as(REVIEWER, `${year}-12-05 09:00`);
  await prepareInvitations(
    reviewer,
    round,
    inviteOfficials(code).map(({ group, name, position, workplace, email, phone }) => ({
      group,
      agencyCode: null,
      name,
      position: `${position}, ${workplace}`,
      email,
      phone: phone || null,
    })),
  );
  const { sheets } = await holdCeremony(await stage.as(APPROVER, `${year}-12-11 09:00`), round, {
    holders: HOLDERS,
  });
  await rehearseBox(await stage.as(APPROVER, `${year}-12-12 09:00`), round, sheets.slice(1, 3));

  const random = createRandom(`${code}/turnout`);
  const sender = await stage.as(REVIEWER, `${year}-12-14 15:00`);
  for (const [index, { id, groupCode }] of (await listInvitations(sender, round)).entries()) {
    const { token } = await handOverLink(sender, round, id);
    const chance = random.next();
    const day = seed.days[Math.floor(random.next() ** 1.6 * seed.days.length)] ?? `${year}-12-15`;
    const official = stage.respondent(`${day} 10:00`);
    if (chance < seed.begunShare) await beginAnswering(official, token);
    if (chance < seed.answeredShare) {
      await sendAnswers(official, token, {
        submissionId: `${code}-official-${index}`,
        answers: officialAnswers(instrument, groupCode as OfficialGroup, `${code}/${index}`),
      });
    }
  }
  return { round, sheets };
}
