import { describe, expect, test } from "vitest";
import { checkAnswers } from "#scoring/instrument/answers.ts";
import { officialComments } from "./official-comments.ts";
import { inviteOfficials, officialAnswers, officialQuotas } from "./officials.ts";
import { officialInstrument } from "./instruments-for-tests.ts";

const instrument = officialInstrument(2024);
const invitees = inviteOfficials("tay-ninh-2024");
const answersOf = (seed: string) =>
  invitees.map(({ code, group }) => officialAnswers(instrument, group, `${seed}/${code}`));
const all = answersOf("tay-ninh-2024");

describe("officials", () => {
  test("F120 396 invitees in four groups, quotas add up", () => {
    expect(officialQuotas.map(({ quota }) => quota)).toEqual([46, 80, 150, 120]);
    expect(invitees).toHaveLength(396);
    for (const { group, quota } of officialQuotas)
      expect(invitees.filter((invitee) => invitee.group === group)).toHaveLength(quota);
  });

  test("F39 names, codes and addresses are their own, and reach nobody", () => {
    for (const key of ["name", "code", "email"] as const)
      expect(new Set(invitees.map((invitee) => invitee[key])).size).toBe(396);
    for (const { email, phone, position, workplace } of invitees) {
      expect(email).toMatch(/^[a-z]+-\d{3}@tay-ninh\.example\.org$/);
      expect(phone).toMatch(/^(0000 000 \d{3})?$/);
      expect(position).not.toBe("");
      expect(workplace).not.toBe("");
    }
    expect(invitees.some(({ phone }) => phone === "")).toBe(true);
    expect(invitees.find(({ workplace }) => workplace === "Thanh tra tỉnh")?.position).toBe(
      "Chánh Thanh tra",
    );
  });

  test("F2 everyone answers the questions of their group and none else, as the web page takes them", () => {
    invitees.forEach(({ group }, index) => {
      const checked = checkAnswers(instrument, all[index] ?? {}, { group, source: "web" });
      expect(checked.faults).toEqual([]);
      expect(checked.answers).toEqual(all[index]);
    });
    const deputy = all[invitees.findIndex(({ group }) => group === "hdnd")];
    expect(Object.keys(deputy ?? {})).not.toContain("D01");
  });

  test("ratings average 75 to 80 of 100, deputies below department leaders", () => {
    const meanOf = (isMeant: (group: string) => boolean) => {
      const levels = invitees.flatMap(({ group }, index) =>
        isMeant(group)
          ? Object.values(all[index] ?? {})
              .filter((answer) => /^[1-5]$/.test(answer))
              .map(Number)
          : [],
      );
      return (25 * levels.reduce((sum, level) => sum + level - 1, 0)) / levels.length;
    };
    expect(meanOf(() => true)).toBeGreaterThan(75);
    expect(meanOf(() => true)).toBeLessThan(80);
    expect(meanOf((group) => group === "hdnd")).toBeLessThan(meanOf((group) => group === "so"));
  });

  test("some comment, and the same seed gives the same answers", () => {
    const comments = all.filter((answers) => officialComments.includes(answers.G01 ?? "")).length;
    expect(comments).toBeGreaterThan(25);
    expect(comments).toBeLessThan(75);
    expect(answersOf("tay-ninh-2024")).toEqual(all);
    expect(answersOf("tay-ninh-2023")).not.toEqual(all);
    expect(inviteOfficials("tay-ninh-2024")).toEqual(invitees);
  });
});
