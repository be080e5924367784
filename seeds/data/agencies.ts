// Who self-scores, who owns tasks and feedback, who carries the forms.
// The six that self-score are published (Tây Ninh's own account); which criterion is whose is inferred and editable.
import { communes, districts } from "./places.ts";
import type { Bilingual, Provenance } from "./facts.ts";

export type AgencyKind = "department" | "office" | "district" | "commune" | "post";

export interface Agency {
  code: string;
  kind: AgencyKind;
  name: Bilingual;
  shortName: Bilingual;
  /** One of the six that score the criteria of the PAR INDEX. */
  selfScores: boolean;
  /** The place it governs: districts and communes only. */
  place?: string;
  /** Letters after the number of its papers, as in `118/BC-STTTT`. */
  paperMark: string;
  provenance: Provenance;
}

const agency = (
  code: string, kind: AgencyKind, vi: string, en: string, shortVi: string, shortEn: string, paperMark: string, selfScores: boolean,
): Agency => ({
  code, kind, name: { vi, en }, shortName: { vi: shortVi, en: shortEn }, selfScores, paperMark, provenance: "published",
});

export const selfScoringAgencies: readonly Agency[] = [
  agency("so-noi-vu", "department", "Sở Nội vụ", "Department of Home Affairs", "Sở Nội vụ", "Home Affairs", "SNV", true),
  agency("so-tu-phap", "department", "Sở Tư pháp", "Department of Justice", "Sở Tư pháp", "Justice", "STP", true),
  agency("van-phong-ubnd", "office", "Văn phòng Ủy ban nhân dân tỉnh", "Office of the Provincial People’s Committee", "Văn phòng UBND tỉnh", "Provincial Office", "VP", true),
  agency("so-tttt", "department", "Sở Thông tin và Truyền thông", "Department of Information and Communications", "Sở TT và TT", "Information and Communications", "STTTT", true),
  agency("so-tai-chinh", "department", "Sở Tài chính", "Department of Finance", "Sở Tài chính", "Finance", "STC", true),
  agency("so-khdt", "department", "Sở Kế hoạch và Đầu tư", "Department of Planning and Investment", "Sở KH và ĐT", "Planning and Investment", "SKHĐT", true),
];

/** They score nothing, but handle dossiers and answer the feedback of their sectors. */
export const sectorAgencies: readonly Agency[] = [
  agency("so-tnmt", "department", "Sở Tài nguyên và Môi trường", "Department of Natural Resources and Environment", "Sở TN và MT", "Natural Resources and Environment", "STNMT", false),
  agency("so-ldtbxh", "department", "Sở Lao động – Thương binh và Xã hội", "Department of Labour, War Invalids and Social Affairs", "Sở LĐTBXH", "Labour and Social Affairs", "SLĐTBXH", false),
  agency("cong-an-tinh", "department", "Công an tỉnh", "Provincial Police", "Công an tỉnh", "Provincial Police", "CAT", false),
];

const committeeOf = (kind: "district" | "commune", place: (typeof districts)[number]): Agency => {
  const lower = place.name.vi.charAt(0).toLowerCase() + place.name.vi.slice(1);
  return {
    code: `ubnd-${place.code}`, kind, selfScores: false, place: place.code, paperMark: "UBND", provenance: "published",
    name: { vi: `Ủy ban nhân dân ${lower}`, en: `People’s Committee of ${place.name.en}` },
    shortName: { vi: `UBND ${lower}`, en: place.name.en },
  };
};

export const districtCommittees: readonly Agency[] = districts.map((place) => committeeOf("district", place));

export const communeCommittees: readonly Agency[] = communes.map((place) => committeeOf("commune", place));

/** Carries the forms; named without its province in the published account, hence derived. */
export const post: Agency = {
  code: "buu-dien-tinh", kind: "post", selfScores: false, paperMark: "BĐTN", provenance: "derived",
  name: { vi: "Bưu điện tỉnh Tây Ninh", en: "Tây Ninh Provincial Post Office" },
  shortName: { vi: "Bưu điện tỉnh", en: "Post Office" },
};

export const agencies: readonly Agency[] = [
  ...selfScoringAgencies, ...sectorAgencies, ...districtCommittees, ...communeCommittees, post,
];
