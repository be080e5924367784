// The places of Tây Ninh as they stood in both rounds (until the districts were abolished on 1 July 2025).
// Districts and communes are real; the 18 hamlets are made up: the names of the surveyed ones are not published.
import type { Bilingual, Provenance } from "./facts.ts";

export type PlaceLevel = "province" | "district" | "commune" | "hamlet";

/** Codes of item H06 of the citizens' instrument: where the household lives. */
export type Residence = "urban" | "rural" | "border";

export interface Place {
  code: string;
  parent: string | null;
  level: PlaceLevel;
  name: Bilingual;
  provenance: Provenance;
  /** Drawn for the citizens' survey, or the parent of a place that is. */
  surveyed: boolean;
  source?: string;
}

export interface Hamlet extends Place {
  level: "hamlet";
  parent: string;
  /** The stratum of the sample. */
  district: string;
  /** Households on the list that the forms' addresses are drawn from. */
  households: number;
  residence: Residence;
}

/** A stratum of the sample: a surveyed district and the hamlets it was drawn from. */
export interface Stratum {
  district: string;
  /** First-stage population N of the finite population correction; not published, so made up. */
  hamletsInDistrict: number;
  provenance: Provenance;
}

export const FORMS_PER_HAMLET = 31;

const districtsSource =
  "Nine district-level units of Tây Ninh (1 city, 2 towns, 6 districts), Resolution 865/NQ-UBTVQH14 of 10/01/2020";

const district = (code: string, vi: string, en: string, surveyed = false): Place => ({
  code, parent: "tay-ninh", level: "district", name: { vi, en }, provenance: "published", surveyed, source: districtsSource,
});

const commune = (code: string, parent: string, vi: string, en: string): Place => ({
  code, parent, level: "commune", name: { vi, en }, provenance: "illustrative", surveyed: true,
  source: "The commune exists; that it was drawn for the survey is made up",
});

export const province: Place = {
  code: "tay-ninh", parent: null, level: "province", name: { vi: "Tỉnh Tây Ninh", en: "Tây Ninh province" },
  provenance: "published", surveyed: true,
};

export const districts: readonly Place[] = [
  district("ben-cau", "Huyện Bến Cầu", "Bến Cầu district", true),
  district("trang-bang", "Thị xã Trảng Bàng", "Trảng Bàng town", true),
  district("tp-tay-ninh", "Thành phố Tây Ninh", "Tây Ninh city", true),
  district("hoa-thanh", "Thị xã Hòa Thành", "Hòa Thành town"),
  district("chau-thanh", "Huyện Châu Thành", "Châu Thành district"),
  district("duong-minh-chau", "Huyện Dương Minh Châu", "Dương Minh Châu district"),
  district("go-dau", "Huyện Gò Dầu", "Gò Dầu district"),
  district("tan-bien", "Huyện Tân Biên", "Tân Biên district"),
  district("tan-chau", "Huyện Tân Châu", "Tân Châu district"),
];

export const communes: readonly Place[] = [
  commune("tt-ben-cau", "ben-cau", "Thị trấn Bến Cầu", "Bến Cầu township"),
  commune("xa-tien-thuan", "ben-cau", "Xã Tiên Thuận", "Tiên Thuận commune"),
  commune("phuong-trang-bang", "trang-bang", "Phường Trảng Bàng", "Trảng Bàng ward"),
  commune("xa-phuoc-chi", "trang-bang", "Xã Phước Chỉ", "Phước Chỉ commune"),
  commune("phuong-3", "tp-tay-ninh", "Phường 3", "Ward 3"),
  commune("xa-binh-minh", "tp-tay-ninh", "Xã Bình Minh", "Bình Minh commune"),
];

const hamlet = (
  code: string, commune: string, vi: string, households: number, residence: Residence,
): Hamlet => ({
  code, parent: commune, district: code.replace(/-\d\d$/, ""), level: "hamlet",
  name: { vi, en: vi.replace(/^Ấp (.*)$/, "$1 hamlet").replace(/^Khu phố (.*)$/, "$1 quarter") },
  provenance: "illustrative", surveyed: true, households, residence,
});

/** The 18 surveyed hamlets and quarters, 6 a district (2 communes × 3): names, households and residence are made up. */
export const hamlets: readonly Hamlet[] = [
  hamlet("ben-cau-01", "tt-ben-cau", "Khu phố Hoa Sen", 268, "urban"),
  hamlet("ben-cau-02", "tt-ben-cau", "Khu phố Vườn Me", 251, "urban"),
  hamlet("ben-cau-03", "tt-ben-cau", "Khu phố Giếng Đá", 243, "urban"),
  hamlet("ben-cau-04", "xa-tien-thuan", "Ấp Bàu Tràm Xanh", 236, "border"),
  hamlet("ben-cau-05", "xa-tien-thuan", "Ấp Gò Lúa Vàng", 229, "border"),
  hamlet("ben-cau-06", "xa-tien-thuan", "Ấp Rạch Bông Súng", 241, "border"),
  hamlet("trang-bang-01", "phuong-trang-bang", "Khu phố Bến Gỗ", 283, "urban"),
  hamlet("trang-bang-02", "phuong-trang-bang", "Khu phố Cầu Tre", 272, "urban"),
  hamlet("trang-bang-03", "phuong-trang-bang", "Khu phố Lò Rèn", 264, "urban"),
  hamlet("trang-bang-04", "xa-phuoc-chi", "Ấp Đồng Sậy", 238, "border"),
  hamlet("trang-bang-05", "xa-phuoc-chi", "Ấp Rạch Lá", 227, "border"),
  hamlet("trang-bang-06", "xa-phuoc-chi", "Ấp Gò Nổi", 233, "border"),
  hamlet("tp-tay-ninh-01", "phuong-3", "Khu phố Vườn Xoài", 291, "urban"),
  hamlet("tp-tay-ninh-02", "phuong-3", "Khu phố Suối Trong", 276, "urban"),
  hamlet("tp-tay-ninh-03", "phuong-3", "Khu phố Cầu Mây", 259, "urban"),
  hamlet("tp-tay-ninh-04", "xa-binh-minh", "Ấp Bàu Lác", 247, "rural"),
  hamlet("tp-tay-ninh-05", "xa-binh-minh", "Ấp Gò Duối", 239, "rural"),
  hamlet("tp-tay-ninh-06", "xa-binh-minh", "Ấp Cây Da Đôi", 244, "rural"),
];

export const strata: readonly Stratum[] = [
  { district: "ben-cau", hamletsInDistrict: 42, provenance: "illustrative" },
  { district: "trang-bang", hamletsInDistrict: 66, provenance: "illustrative" },
  { district: "tp-tay-ninh", hamletsInDistrict: 54, provenance: "illustrative" },
];

/** The whole tree, parents before their children. */
export const places: readonly (Place | Hamlet)[] = [province, ...districts, ...communes, ...hamlets];
