import { expect, it } from "vitest";
import { parseFigure } from "./figure.ts";

it.each([
  ["49,9", 49.9],
  ["49.9", 49.9],
  ["1.412", 1412],
  ["270.497", 270497],
  ["1.412,5", 1412.5],
  ["270 497", 270497],
  ["−3", -3],
  ["0", 0],
])("F97 reads %s as %d", (text, figure) => expect(parseFigure(text)).toBe(figure));

it.each(["", "abc", "1,2,3", "1.2.3", "5%", "1e3", "--1"])("F97 takes %s for no figure", (text) =>
  expect(parseFigure(text)).toBeNaN(),
);
