// Names for people who don't exist. The family names are words of sky, river and garden that no family bears, so that
// nobody in Tây Ninh finds their own name here, and every reader sees that the person is made up.
import { createRandom } from "./random.ts";

const families = [
  "Mây",
  "Suối",
  "Nắng",
  "Gió",
  "Sao",
  "Biển",
  "Rừng",
  "Sương",
  "Trăng",
  "Sóng",
  "Thông",
  "Lúa",
];
const middles = [
  "Thanh",
  "Minh",
  "Thu",
  "Hoài",
  "Gia",
  "Bảo",
  "Ngọc",
  "Xuân",
  "Hữu",
  "Thiện",
  "Diệu",
  "Đông",
];
const givens = [
  "An", "Bình", "Châu", "Duy", "Giang", "Hà", "Hiếu", "Khánh", "Lam", "Linh", "Mai", "Nam",
  "Nhân", "Phúc", "Quân", "Quyên", "Sơn", "Tâm", "Thảo", "Tín", "Trúc", "Uyên", "Vinh", "Yến",
]; // prettier-ignore

const all = families.flatMap((family) =>
  middles.flatMap((middle) => givens.map((given) => `${family} ${middle} ${given}`)),
);

/** So many different invented names (at most 3,456), the same for the same seed. */
export function inventNames(count: number, seed: string): string[] {
  if (count > all.length) throw new RangeError(`Only ${all.length} invented names`);
  return createRandom(`${seed}/names`).shuffle(all).slice(0, count);
}
