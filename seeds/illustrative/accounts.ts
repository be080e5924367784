// The people of the demo: one and more of each role that signs in (officials come by personal link instead).
// Usernames say the role, names are invented; passwords are the demo command's business.
import { selfScoringAgencies } from "../data/agencies.ts";
import { hamlets } from "../data/places.ts";
import { inventNames } from "./invented-names.ts";

export type AccountRole =
  | "surveyor"
  | "entry-supervisor"
  | "assessor"
  | "agency-head"
  | "leader"
  | "reviewer"
  | "approver"
  | "admin"
  | "auditor";

export interface SeedAccount {
  username: string;
  name: string;
  role: AccountRole;
  /** Where they work; the scope of assessors and heads. Null for the province's leader and the auditor. */
  agency: string | null;
  /** Surveyors only: the hamlets they carry and key first, and those they key a second time. */
  hamlets: { carries: string[]; keysSecond: string[] } | null;
  illustrative: true;
}

interface Post {
  username: string;
  role: AccountRole;
  agency: string | null;
  hamlets?: SeedAccount["hamlets"];
}

const SURVEYORS = 6;
const HAMLETS_EACH = 3;

/** Two a district: each carries three hamlets and keys the other's three a second time, without seeing the first. */
const surveyorPosts: readonly Post[] = Array.from({ length: SURVEYORS }, (_, index) => {
  const carriedBy = (surveyor: number) =>
    hamlets.slice(surveyor * HAMLETS_EACH, (surveyor + 1) * HAMLETS_EACH).map(({ code }) => code);
  const partner = index % 2 === 0 ? index + 1 : index - 1;
  return {
    username: `buu-ta-${index + 1}`,
    role: "surveyor",
    agency: "buu-dien-tinh",
    hamlets: { carries: carriedBy(index), keysSecond: carriedBy(partner) },
  };
});

const localities = [
  "ubnd-ben-cau",
  "ubnd-trang-bang",
  "ubnd-tp-tay-ninh",
  "ubnd-hoa-thanh",
  "ubnd-xa-tien-thuan",
  "ubnd-phuong-3",
];

const agencyPosts: readonly Post[] = [...selfScoringAgencies.map(({ code }) => code), ...localities].flatMap(
  (agency): Post[] => [
    { username: `can-bo-${withoutPrefix(agency)}`, role: "assessor", agency },
    { username: `thu-truong-${withoutPrefix(agency)}`, role: "agency-head", agency },
  ],
);

/** `so-noi-vu` → `noi-vu`, `ubnd-ben-cau` → `ben-cau`. */
function withoutPrefix(agency: string): string {
  return agency.replace(/^(so|ubnd)-/, "");
}

const posts: readonly Post[] = [
  ...surveyorPosts,
  { username: "truong-nhom-nhap-lieu", role: "entry-supervisor", agency: "buu-dien-tinh" },
  { username: "thu-truong-buu-dien", role: "agency-head", agency: "buu-dien-tinh" },
  ...agencyPosts,
  { username: "chuyen-vien-1", role: "reviewer", agency: "so-noi-vu" },
  { username: "chuyen-vien-2", role: "reviewer", agency: "so-noi-vu" },
  { username: "lanh-dao-so-noi-vu", role: "approver", agency: "so-noi-vu" },
  { username: "lanh-dao-tinh", role: "leader", agency: null },
  { username: "quan-tri", role: "admin", agency: "so-noi-vu" },
  { username: "thanh-tra", role: "auditor", agency: null },
];

const names = inventNames(posts.length, "demo-accounts");

export const accounts: readonly SeedAccount[] = posts.map((post, index) => ({
  ...post,
  name: names[index] ?? "",
  hamlets: post.hamlets ?? null,
  illustrative: true,
}));

/** Types two and a half in a hundred fields wrong, where the others type three in a thousand. */
export const erringKeyer = "buu-ta-4";

/** Who keys a hamlet's forms first and who second: always two people. */
export const keyersByHamlet: Readonly<Record<string, { first: string; second: string }>> = Object.fromEntries(
  hamlets.map(({ code }) => {
    const first = accounts.find((account) => account.hamlets?.carries.includes(code));
    const second = accounts.find((account) => account.hamlets?.keysSecond.includes(code));
    return [code, { first: first?.username ?? "", second: second?.username ?? "" }];
  }),
);
