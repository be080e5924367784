import fc from "fast-check";
import { expect, test } from "vitest";
import { find, fold, type Findable } from "./find.ts";

const row = (code: string, name: string, kind: Findable["kind"] = "criterion"): Findable => ({
  kind,
  code,
  name,
  note: "",
  to: `/${code}`,
});
const codes = (typed: string, rows: Findable[]) =>
  find(typed, rows).flatMap(({ rows: found }) => found.map(({ code }) => code));

test("F80 what is searched needs neither tone marks nor case", () => {
  expect(fold("  Đối   Soát ")).toBe("doi soat");
  const rows = [row("7.2.3", "Thực hiện thanh toán trực tuyến"), row("2.1", "Cải cách thể chế")];
  expect(codes("thanh toan", rows)).toEqual(["7.2.3"]);
  expect(codes("TRUC tuyen thuc", rows)).toEqual(["7.2.3"]);
  expect(codes("thanh toán".normalize("NFD"), rows)).toEqual(["7.2.3"]);
});

test("F80 a code comes before what begins with it, and that before names", () => {
  const rows = [row("9", "Mục 7.2"), row("7.2.1", "a"), row("7.2", "b"), row("7", "c")];
  expect(codes("7.2", rows)).toEqual(["7.2", "7.2.1", "9"]);
});

test("F80 each kind shows its first dozen and counts the rest", () => {
  const rows = Array.from({ length: 15 }, (_, index) => row(`NV${index}`, "x", "task"));
  expect(
    find("nv", [...rows, row("1", "nv")]).map(({ kind, rows: shown, more }) => [kind, shown.length, more]),
  ).toEqual([
    ["criterion", 1, 0],
    ["task", 12, 3],
  ]);
});

test("F80 nothing typed finds nothing, and everything is found by its own code and name", () => {
  expect(find("  ", [row("1", "a")])).toEqual([]);
  const typed = fc.stringMatching(/^[A-Za-zĐđàêộ0-9.]{1,12}$/);
  fc.assert(
    fc.property(typed, typed, (code, name) => {
      expect(codes(code, [row(code, name)])).toEqual([code]);
      expect(codes(name, [row(code, name)])).toEqual([code]);
    }),
  );
});
