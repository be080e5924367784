// The yearly reform plan: the shape of a task, and the steps all its lists share.
// Only the totals are published (46 tasks, 44 done on 25/10/2024); titles, dates and numbers of papers are made up,
// also where a task puts one of the chairman's published directions to work (`directed`, see directions-2024.ts).
import type { Bilingual, Day, Provenance } from "./facts.ts";

export interface TaskExtension {
  from: Day;
  to: Day;
  grantedOn: Day;
  reason: string;
}

export interface PlanTask {
  code: string;
  /** 1–8: the domain of the PAR INDEX it belongs to. */
  domain: number;
  title: Bilingual;
  owner: string;
  coOwners: string[];
  product: string;
  legalBasis: string;
  /** The due date in force today; older ones are in `extensions`. */
  dueOn: Day;
  /** When it was done, and when that was reported: the two times of history. */
  doneOn: Day | null;
  reportedOn: Day | null;
  extensions: TaskExtension[];
  /** Criteria it helps to win; the first is the one whose points are at risk while it is late. */
  criteria: string[];
  evidenceTitle: string;
  /** Puts a published direction of the chairman to work. */
  directed: boolean;
  provenance: Provenance;
}

/** A row of a list, terse on purpose: `[done, reported]`, criteria and co-owners split by blanks. */
export interface TaskRow {
  domain: number;
  vi: string;
  en: string;
  owner: string;
  with?: string;
  product: string;
  due: Day;
  done: readonly [Day, Day] | null;
  criteria: string;
  evidence?: string;
  extensions?: TaskExtension[];
  directed?: boolean;
  /** Not a task of every year: left out when last year's plan is made from this one. */
  once?: boolean;
}

const basisByDomain: Readonly<Record<number, string>> = {
  1: "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
  2: "Luật Ban hành văn bản quy phạm pháp luật năm 2015 (sửa đổi, bổ sung năm 2020)",
  3: "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
  4: "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
  5: "Luật Cán bộ, công chức năm 2008 (sửa đổi, bổ sung năm 2019)",
  6: "Nghị định số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ",
  7: "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ",
  8: "Quyết định số 876/QĐ-BNV ngày 10/11/2022 của Bộ Nội vụ",
};

const words = (text = ""): string[] => text.split(" ").filter((word) => word !== "");

/** Numbers the rows `NV01`, `NV02` … and names the (illustrative) place in the year's plan each rests on. */
export function planTasks(year: number, rows: readonly TaskRow[]): PlanTask[] {
  return rows.map((row, index) => ({
    code: `NV${String(index + 1).padStart(2, "0")}`,
    domain: row.domain,
    title: { vi: row.vi, en: row.en },
    owner: row.owner,
    coOwners: words(row.with),
    product: row.product,
    legalBasis: `${basisByDomain[row.domain] ?? ""}; Kế hoạch CCHC năm ${year} của UBND tỉnh, mục ${row.domain}.${index + 1} (minh họa)`,
    dueOn: row.due,
    doneOn: row.done?.[0] ?? null,
    reportedOn: row.done?.[1] ?? null,
    extensions: row.extensions ?? [],
    criteria: words(row.criteria),
    evidenceTitle: row.evidence ?? row.product,
    directed: row.directed === true,
    provenance: "illustrative",
  }));
}
