// The 396 invited officials and what they answer. That there are four groups, 396 invited and 396 answers in 2023 is
// published; the quotas of the groups, the people and their answers are made up.
import { nextItem } from "#scoring/instrument/visible.ts";
import { districts } from "../data/places.ts";
import { inventNames } from "./invented-names.ts";
import { itemEffect, levelOf } from "./likert.ts";
import { officialComments } from "./official-comments.ts";
import { createRandom } from "./random.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { Bilingual } from "../data/facts.ts";
import type { Cuts } from "./likert.ts";

export type OfficialGroup = "hdnd" | "so" | "phong" | "huyen";

export interface OfficialQuota {
  group: OfficialGroup;
  name: Bilingual;
  quota: number;
  provenance: "illustrative";
}

export const officialQuotas: readonly OfficialQuota[] = [
  {
    group: "hdnd",
    name: { vi: "Đại biểu HĐND tỉnh", en: "Provincial council deputies" },
    quota: 46,
    provenance: "illustrative",
  },
  {
    group: "so",
    name: { vi: "Lãnh đạo sở", en: "Department leaders" },
    quota: 80,
    provenance: "illustrative",
  },
  {
    group: "phong",
    name: { vi: "Lãnh đạo phòng thuộc sở", en: "Division leaders" },
    quota: 150,
    provenance: "illustrative",
  },
  {
    group: "huyen",
    name: { vi: "Lãnh đạo UBND cấp huyện", en: "District People’s Committee leaders" },
    quota: 120,
    provenance: "illustrative",
  },
];

export interface Invitee {
  /** `hdnd-001` … `huyen-120`. */
  code: string;
  group: OfficialGroup;
  name: string;
  position: string;
  workplace: string;
  email: string;
  /** Blank for one in four; else a number that can't be dialled. */
  phone: string;
  illustrative: true;
}

const departments = [
  "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Thông tin và Truyền thông",
  "Sở Tài nguyên và Môi trường", "Sở Lao động – Thương binh và Xã hội", "Sở Công Thương", "Sở Nông nghiệp và Phát triển nông thôn",
  "Sở Giao thông vận tải", "Sở Xây dựng", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ",
  "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra tỉnh", "Sở Ngoại vụ", "Ban Quản lý Khu kinh tế tỉnh", "Văn phòng HĐND tỉnh",
]; // prettier-ignore

const workplaces: Readonly<Record<OfficialGroup, readonly string[]>> = {
  hdnd: ["HĐND tỉnh"],
  so: departments,
  phong: departments,
  huyen: districts.map(({ name }) => `UBND ${name.vi.charAt(0).toLowerCase()}${name.vi.slice(1)}`),
};

/** The first goes to the first of each workplace, the last to all that are left. */
const positions: Readonly<Record<OfficialGroup, readonly string[]>> = {
  hdnd: ["Đại biểu HĐND tỉnh"],
  so: ["Giám đốc", "Phó Giám đốc"], // but see `titleAt`
  phong: ["Trưởng phòng", "Phó Trưởng phòng"],
  huyen: ["Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch", "Ủy viên UBND"],
};

/** Offices, the inspectorate and the board call their leaders otherwise. */
const leadersElsewhere: readonly (readonly [workplace: string, head: string])[] = [
  ["Văn phòng", "Chánh Văn phòng"],
  ["Thanh tra", "Chánh Thanh tra"],
  ["Ban Quản lý", "Trưởng Ban"],
];

function titleAt(group: OfficialGroup, workplace: string, rank: number): string {
  const titles = positions[group];
  const title = titles[Math.min(rank, titles.length - 1)] ?? "";
  if (group !== "so") return title;
  const head = leadersElsewhere.find(([start]) => workplace.startsWith(start))?.[1];
  return head === undefined ? title : rank === 0 ? head : `Phó ${head}`;
}

/** All 396 in the order of the groups, the same for the same seed. */
export function inviteOfficials(seed: string): Invitee[] {
  const names = inventNames(
    officialQuotas.reduce((sum, { quota }) => sum + quota, 0),
    seed,
  );
  const random = createRandom(`${seed}/invitees`);
  let invited = 0;
  return officialQuotas.flatMap(({ group, quota }) =>
    Array.from({ length: quota }, (_, index): Invitee => {
      const code = `${group}-${String(index + 1).padStart(3, "0")}`;
      const places = workplaces[group];
      const workplace = places[index % places.length] ?? "";
      invited += 1;
      return {
        code,
        group,
        name: names[invited - 1] ?? "",
        position: titleAt(group, workplace, Math.floor(index / places.length)),
        workplace,
        email: `${code}@tay-ninh.example.org`,
        phone: random.chance(0.25) ? "" : `0000 000 ${String(invited).padStart(3, "0")}`,
        illustrative: true,
      };
    }),
  );
}

const cuts: Cuts = [-2.1, -1.35, -0.4, 1];

/** Latent level by group: deputies are a little sterner than those who are rated. */
const groupLevel: Readonly<Record<OfficialGroup, number>> = { hdnd: 0.3, so: 0.55, phong: 0.47, huyen: 0.43 };

const commentShare = 0.12;

/**
 * One official's answers to what their group is asked; complete, as the web page demands.
 *
 * On the scale 0–100 (1 → 0 … 5 → 100) they average about 77. The seed names round and invitee: `"<round>/so-001"`.
 */
export function officialAnswers(
  instrument: InstrumentVersion,
  group: OfficialGroup,
  seed: string,
): Record<string, string> {
  const random = createRandom(`${seed}/answers`);
  const opinion = random.normal(groupLevel[group], 0.55);
  const answers: Record<string, string> = {};
  let item = nextItem(instrument, answers, null, group);
  while (item !== null) {
    if (item.type === "text")
      answers[item.code] = random.chance(commentShare) ? random.choice(officialComments) : "BLANK";
    else
      answers[item.code] = levelOf(
        random.normal(opinion + itemEffect(instrument.code, item.code, 0.18), 0.6),
        cuts,
      );
    item = nextItem(instrument, answers, item.code, group);
  }
  return answers;
}
