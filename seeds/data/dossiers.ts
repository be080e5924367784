// Dossiers received and resolved. For the first nine months of 2024 the totals are published: 270,497 received =
// 165,106 province + 26,060 district + 79,331 commune, and 260,103 resolved. How they fall to months and units, the
// resolved ones of each level and what was on time are made up so that every column sums to its total.
import { apportion } from "../illustrative/apportion.ts";
import { createRandom } from "../illustrative/random.ts";
import type { Provenance } from "./facts.ts";

export type DossierLevel = "province" | "district" | "commune";

export interface DossierCount {
  /** First day of the month. */
  month: string;
  level: DossierLevel;
  /** The agency; for communes the district whose communes are counted together. */
  unit: string;
  received: number;
  resolved: number;
  onTime: number;
  provenance: Provenance;
}

export interface DossierTotals {
  received: number;
  resolved: number;
  onTime: number;
}

type YearTotals = Readonly<Record<DossierLevel, DossierTotals>>;

/** `received` of each level and the sum of `resolved` (260,103) are published; the rest is made up. */
export const dossierTotals2024: YearTotals = {
  province: { received: 165_106, resolved: 158_306, onTime: 156_812 },
  district: { received: 26_060, resolved: 24_801, onTime: 24_147 },
  commune: { received: 79_331, resolved: 76_996, onTime: 75_990 },
};

const dossierTotals2023: YearTotals = {
  province: { received: 198_420, resolved: 192_115, onTime: 188_906 },
  district: { received: 33_870, resolved: 32_641, onTime: 31_402 },
  commune: { received: 101_640, resolved: 99_318, onTime: 97_240 },
};

const districtWeights: Readonly<Record<string, number>> = {
  "tp-tay-ninh": 17, "hoa-thanh": 15, "trang-bang": 16, "go-dau": 13, "chau-thanh": 10, "duong-minh-chau": 9, "tan-chau": 8, "tan-bien": 7, "ben-cau": 5,
};

const committees = Object.fromEntries(Object.entries(districtWeights).map(([code, weight]) => [`ubnd-${code}`, weight]));

const unitWeights: Readonly<Record<DossierLevel, Readonly<Record<string, number>>>> = {
  province: { "so-tnmt": 58, "cong-an-tinh": 17, "so-tu-phap": 9, "so-khdt": 7, "so-ldtbxh": 6, "so-tttt": 1, "so-noi-vu": 1, "van-phong-ubnd": 1 },
  district: committees,
  commune: committees,
};

/** The Lunar New Year makes February short; land and school papers make summer long. */
const monthWeights = [9, 6, 11, 11, 11, 12, 13, 12, 11, 11, 11, 10];

function spread(year: number, months: number, totals: YearTotals): DossierCount[] {
  const random = createRandom(`dossiers/${year}`);
  return (["province", "district", "commune"] as const).flatMap((level) => {
    const cells = monthWeights.slice(0, months).flatMap((monthWeight, index) =>
      Object.entries(unitWeights[level]).map(([unit, unitWeight]) => ({
        month: `${year}-${String(index + 1).padStart(2, "0")}-01`,
        unit,
        weight: monthWeight * unitWeight * (0.85 + 0.3 * random.next()),
      })),
    );
    const received = apportion(totals[level].received, cells.map((cell) => cell.weight));
    const resolved = apportion(totals[level].resolved, received);
    const onTime = apportion(totals[level].onTime, resolved);
    return cells.map(({ month, unit }, index): DossierCount => ({
      month, level, unit,
      received: received[index] ?? 0,
      resolved: resolved[index] ?? 0,
      onTime: onTime[index] ?? 0,
      provenance: "illustrative",
    }));
  });
}

/** January to September 2024. */
export const dossiers2024: readonly DossierCount[] = spread(2024, 9, dossierTotals2024);

/** The whole of 2023, wholly made up. */
export const dossiers2023: readonly DossierCount[] = spread(2023, 12, dossierTotals2023);

/** The three columns summed over the given rows. */
export function sumDossiers(rows: readonly DossierCount[]): DossierTotals {
  return rows.reduce(
    (sum, row) => ({
      received: sum.received + row.received,
      resolved: sum.resolved + row.resolved,
      onTime: sum.onTime + row.onTime,
    }),
    { received: 0, resolved: 0, onTime: 0 },
  );
}
