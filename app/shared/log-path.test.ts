import { expect, it } from "vitest";
import { pathForLog } from "./log-path.ts";

it("F43 no personal link gets into a log", () => {
  expect(pathForLog("https://sipas.example/answer/HtKo-DEyRvAy/2?lang=en")).toBe("/answer/…/2");
  expect(pathForLog("https://sipas.example/answer/HtKo-DEyRvAy.data")).toBe("/answer/…");
  expect(pathForLog("https://sipas.example/rounds/tay-ninh-2024/survey?x=1")).toBe(
    "/rounds/tay-ninh-2024/survey",
  );
});
