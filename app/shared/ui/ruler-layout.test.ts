import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeMarks, ticksOfRound } from "./ruler-layout.ts";

const from = "2024-12-01T00:00:00+07:00";
const to = "2025-04-01T00:00:00+07:00";

describe("F127 the ruler of the round", () => {
  it("F127 stands each mark at its moment and keeps near labels in different rows", () => {
    const marks = placeMarks(
      [
        { at: "2024-12-15T00:00:00+07:00", label: "Mở phiếu cán bộ · 15/12", past: true },
        { at: "2024-12-04T00:00:00+07:00", label: "Phát phiếu giấy · 04/12", past: true },
        { at: "2025-03-29T17:00:00+07:00", label: "Chốt, ký · 29/03", past: false },
      ],
      from,
      to,
    );
    expect(marks.map((mark) => mark.row)).toEqual([0, 1, 0]);
    expect(marks.map((mark) => mark.anchor)).toEqual(["start", "start", "end"]);
    expect(marks[0]?.place).toBeCloseTo((3 / 121) * 100);
  });

  it("F127 writes no label over another, however many marks there are", () => {
    const day = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 30 }), (days) => {
        const marks = placeMarks(
          days.map((offset) => ({
            at: new Date(Date.parse(from) + offset * 86_400_000).toISOString(),
            label: "Hạn tự chấm điểm",
            past: false,
          })),
          from,
          to,
        );
        for (const row of [0, 1]) {
          const starts = marks
            .filter((mark) => mark.row === row && mark.anchor === "start")
            .map((mark) => mark.place);
          starts.slice(1).forEach((place, index) => expect(place - (starts[index] ?? 0)).toBeGreaterThan(5));
        }
      }),
    );
  });

  it("F127 has a tick a day, a longer one a week, and fewer over a year", () => {
    expect(ticksOfRound(from, to)).toHaveLength(122);
    expect(ticksOfRound("2024-01-01T00:00:00Z", "2024-12-31T00:00:00Z").length).toBeLessThanOrEqual(131);
    expect(ticksOfRound(from, from)).toHaveLength(1);
  });
});
