// The two rounds of Tây Ninh (domain §1): dates and counts as published; the time line's other marks are illustrative.
import { createRound } from "#app/rounds/create-round.server.ts";
import { FORMS_PER_HAMLET, hamlets, strata } from "./data/places.ts";
import { officialQuotas } from "./illustrative/officials.ts";
import { WORKING_SET, type Instruments } from "./foundation.ts";
import { vietNamInstant, type Stage } from "./stage.ts";

export const ROUND_2023 = "tay-ninh-2023";
export const ROUND_2024 = "tay-ninh-2024";

/** Officials invited in 2023, all of whom answered; 2024 is asked to invite as many. */
const OFFICIALS_INVITED = 396;

interface RoundPlan {
  code: string;
  year: number;
  previous: string | null;
  startsOn: string;
  endsOn: string;
  window: { opens: string; closes: string };
  steps: { code: string; vi: string; en: string; at: string }[];
}

const plan2023: RoundPlan = {
  code: ROUND_2023,
  year: 2023,
  previous: null,
  startsOn: "2023-12-01",
  endsOn: "2024-04-05",
  window: { opens: "2023-12-15 00:00", closes: "2024-01-11 00:00" },
  steps: [
    { code: "issue", vi: "Phát phiếu giấy", en: "Paper forms out", at: "2023-12-04 08:00" },
    { code: "open", vi: "Mở phiếu cán bộ", en: "Officials' window opens", at: "2023-12-15 00:00" },
    { code: "keyed", vi: "Thu xong 558 phiếu", en: "558 forms in", at: "2023-12-29 17:00" },
    { code: "close", vi: "Đóng phiếu cán bộ", en: "Officials' window closes", at: "2024-01-10 23:59" },
    { code: "self", vi: "Hạn tự chấm", en: "Self-assessment due", at: "2024-01-26 17:00" },
    { code: "appraised", vi: "Xong thẩm định", en: "Appraisal done", at: "2024-02-29 17:00" },
    { code: "signed", vi: "Chốt, ký số", en: "Locked and signed", at: "2024-03-29 17:00" },
  ],
};

const plan2024: RoundPlan = {
  code: ROUND_2024,
  year: 2024,
  previous: ROUND_2023,
  startsOn: "2024-12-01",
  endsOn: "2025-04-05",
  window: { opens: "2024-12-15 00:00", closes: "2025-01-11 00:00" },
  steps: [
    { code: "issue", vi: "Phát phiếu giấy", en: "Paper forms out", at: "2024-12-04 08:00" },
    { code: "open", vi: "Mở phiếu cán bộ", en: "Officials' window opens", at: "2024-12-15 00:00" },
    { code: "keyed", vi: "Thu xong 558 phiếu", en: "558 forms in", at: "2024-12-30 17:00" },
    { code: "close", vi: "Đóng phiếu cán bộ", en: "Officials' window closes", at: "2025-01-10 23:59" },
    { code: "self", vi: "Hạn tự chấm", en: "Self-assessment due", at: "2025-01-24 17:00" },
    { code: "appraised", vi: "Xong thẩm định", en: "Appraisal done", at: "2025-02-28 17:00" },
    { code: "signed", vi: "Chốt, ký số", en: "Locked and signed", at: "2025-03-31 17:00" },
  ],
};

/** Opens the round of 2023. */
export const createRound2023 = (stage: Stage, instruments: Instruments) =>
  create(stage, plan2023, instruments);

/** Opens the round of 2024, whose last year is 2023. */
export const createRound2024 = (stage: Stage, instruments: Instruments) =>
  create(stage, plan2024, instruments);

async function create(stage: Stage, plan: RoundPlan, instruments: Instruments): Promise<void> {
  await createRound(stage.system(`${plan.year}-11-15 08:00`), {
    status: "running",
    round: {
      code: plan.code,
      provinceCode: "tay-ninh",
      year: plan.year,
      nameVi: `Tỉnh Tây Ninh, kỳ đánh giá ${plan.year}`,
      nameEn: `Tây Ninh province, round ${plan.year}`,
      illustrative: 1,
      startsOn: plan.startsOn,
      endsOn: plan.endsOn,
      windowOpensAt: vietNamInstant(plan.window.opens),
      windowClosesAt: vietNamInstant(plan.window.closes),
      graceMinutes: 15,
      citizenInstrumentId: instruments.citizen.id,
      officialInstrumentId: instruments.official.id,
      criteriaSetId: WORKING_SET,
      bands: JSON.stringify([
        { band: "A", from: "90" },
        { band: "B", from: "80" },
        { band: "C", from: "70" },
        { band: "D", from: "0" },
      ]),
      quotas: JSON.stringify(Object.fromEntries(officialQuotas.map(({ group, quota }) => [group, quota]))),
      officialsInvited: OFFICIALS_INVITED,
      previousRoundCode: plan.previous,
    },
    strata: strata.map(({ district, hamletsInDistrict }) => ({
      code: district,
      psusInPopulation: hamletsInDistrict,
    })),
    psus: hamlets.map(({ code, district, households }) => ({
      code,
      stratumCode: district,
      households,
      slots: FORMS_PER_HAMLET,
      weight: 1,
    })),
    steps: plan.steps.map(({ code, vi, en, at }) => ({
      code,
      nameVi: vi,
      nameEn: en,
      at: vietNamInstant(at),
    })),
  });
}
