import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullAnswers, smallVersion } from "./testing/small-version.ts";
import { isVisible, nextItem, previousItem, visibleItems } from "./visible.ts";

const codes = (answers: Record<string, string>, group?: string) =>
  visibleItems(smallVersion, answers, group).map(({ code }) => code);

describe("who is asked what", () => {
  test("F2 a skip rule hides what its answer doesn't name", () => {
    expect(codes({ S1: "3" })).toEqual(["S1", "Q1", "Q2", "Q3", "M1", "N1", "T1"]);
    expect(codes({ S1: "2" })).toContain("V1");
    expect(codes({})).not.toContain("V1");
    expect(codes({ S1: "BLANK" })).not.toContain("V1");
  });

  test("F2 what hangs on a hidden item is hidden too, whatever was left in it", () => {
    expect(codes({ S1: "1", V1: "5" })).toContain("V2");
    expect(codes({ S1: "3", V1: "5" })).not.toContain("V2");
  });

  test("F40 a group sees its own questions only", () => {
    expect(codes(fullAnswers, "staff")).toContain("V2");
    expect(codes(fullAnswers, "guest")).not.toContain("V2");
  });

  test("F2 one tick among several opens an item", () => {
    const asksTicks = {
      items: smallVersion.items.map((item) =>
        item.code === "T1" ? { ...item, showIf: { item: "M1", in: ["10"] } } : item,
      ),
    };
    expect(isVisible(asksTicks, { M1: "1|10" }, "T1")).toBe(true);
    expect(isVisible(asksTicks, { M1: "1" }, "T1")).toBe(false);
    expect(isVisible(smallVersion, {}, "X9")).toBe(false);
  });
});

describe("moving through the form", () => {
  test("F21 next and back pass over hidden items", () => {
    expect(nextItem(smallVersion, { S1: "3" }, "Q2")?.code).toBe("Q3");
    expect(previousItem(smallVersion, { S1: "3" }, "Q3")?.code).toBe("Q2");
    expect(nextItem(smallVersion, { S1: "1" }, "Q2")?.code).toBe("V1");
  });

  test("F21 null stands before the first and after the last", () => {
    expect(nextItem(smallVersion, {}, null)?.code).toBe("S1");
    expect(previousItem(smallVersion, {}, null)?.code).toBe("T1");
    expect(nextItem(smallVersion, {}, "T1")).toBeNull();
    expect(previousItem(smallVersion, {}, "S1")).toBeNull();
    expect(nextItem(smallVersion, {}, "X9")).toBeNull();
    expect(previousItem(smallVersion, {}, "X9")).toBeNull();
  });

  test("F21 from an item just hidden it goes on from that place", () => {
    expect(nextItem(smallVersion, { S1: "3" }, "V1")?.code).toBe("Q3");
  });

  test("F20 back undoes next at every shown item", () => {
    const answers = fc.record({
      S1: fc.constantFrom("1", "2", "3", "BLANK"),
      V1: fc.constantFrom("1", "4", "REFUSED"),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const shown = visibleItems(smallVersion, given);
        for (const item of shown) {
          const next = nextItem(smallVersion, given, item.code);
          if (next) expect(previousItem(smallVersion, given, next.code)).toBe(item);
        }
      }),
    );
  });
});
