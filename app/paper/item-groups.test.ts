import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import { describeCitizenQuestionnaire } from "#scoring/instrument/questionnaires.ts";
import { describeItem, groupItems, itemsOfPage, splitTexts, sumOfPage } from "./item-groups.ts";

const csv = readFileSync("seeds/data/sipas-questionnaire.csv", "utf8");
const parsed = fromQuestionnaireCsv(csv, describeCitizenQuestionnaire(2024), 1);
if (!parsed.ok) throw new Error("the working questionnaire can't be read");
const version = parsed.value;

test("F11 questions of one factor share their lead, rows keep their own words", () => {
  const page = version.pages[1] ?? { from: 0, to: 0 };
  const [quality, result] = groupItems(version, itemsOfPage(version, page));
  expect(quality?.lead?.vi).toBe(
    "Mức độ hài lòng của Ông/Bà đối với: Chất lượng chính sách … và việc công chức ở địa phương tổ chức thực hiện chính sách này",
  );
  expect(quality?.rows.map(({ short }) => short.vi).slice(0, 2)).toEqual([
    "Phát triển kinh tế",
    "Khám, chữa bệnh",
  ]);
  expect(result?.rows).toHaveLength(9);
});

test("F11 every question is in one group, in printed order", () => {
  const numbers = groupItems(version, version.items).flatMap(({ rows }) =>
    rows.map(({ item }) => item.number),
  );
  expect(numbers).toEqual(version.items.map(({ number }) => number));
});

test("F11 a text alone, or texts with little in common, stay whole", () => {
  expect(splitTexts(["Giới tính"])).toEqual({ lead: null, rests: ["Giới tính"] });
  expect(splitTexts(["Năm sinh", "Năm học"])).toEqual({ lead: null, rests: ["Năm sinh", "Năm học"] });
});

test("F11 no row is left without a word of its own", () => {
  expect(splitTexts(["a b c d", "a b c d e"]).rests).toEqual(["D", "D e"]);
});

test("F23 the sum of a page counts five-level codes alone", () => {
  const items = itemsOfPage(version, version.pages[0] ?? { from: 0, to: 0 });
  expect(sumOfPage(items, { PA1: "4", PA2: "BLANK", PA3: "5", S01: "3" })).toBe(9);
  expect(sumOfPage(itemsOfPage(version, version.pages[3] ?? { from: 0, to: 0 }), {})).toBeNull();
});

test("F11 a question is spoken of by its own words, below what it shares", () => {
  const item = version.items.find(({ code }) => code === "PC3");
  expect(item && describeItem(version, item).short.vi).toBe("Giáo dục phổ thông");
  const alone = version.items.find(({ code }) => code === "H01");
  expect(alone && describeItem(version, alone)).toMatchObject({
    above: { vi: "Thông tin về người trả lời" },
    short: { vi: "Giới tính" },
  });
});
