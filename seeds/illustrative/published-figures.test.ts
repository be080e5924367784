import { describe, expect, test } from "vitest";
import { agencies, selfScoringAgencies } from "../data/agencies.ts";
import { directions2024 } from "../data/directions-2024.ts";
import { dossiers2023, dossiers2024, sumDossiers } from "../data/dossiers.ts";
import { feedback2024, feedbackSectors } from "../data/feedback-2024.ts";
import { inspections2024 } from "../data/inspections-2024.ts";
import { FORMS_PER_HAMLET, communes, districts, hamlets, places, strata } from "../data/places.ts";
import { plan2023 } from "../data/plan-2023.ts";
import { plan2024 } from "../data/plan-2024.ts";
import { targets2024 } from "../data/targets-2024.ts";
import type { PlanTask } from "../data/plan.ts";

const agencyCodes = new Set(agencies.map(({ code }) => code));

function doneBy(tasks: readonly PlanTask[], asOf: string, knownOn: string): number {
  return tasks.filter(
    ({ doneOn, reportedOn }) =>
      doneOn !== null && doneOn <= asOf && reportedOn !== null && reportedOn <= knownOn,
  ).length;
}

function targetsMet(asOf: string): string[] {
  return targets2024
    .filter(({ measurements, goal, direction }) => {
      const value = measurements.findLast(({ measuredOn }) => measuredOn <= asOf)?.value;
      return value !== undefined && (direction === "at-least" ? value >= goal : value <= goal);
    })
    .map(({ code }) => code);
}

describe("places and agencies", () => {
  test("F119 18 hamlets, six a surveyed district, three a commune, make 558 forms", () => {
    expect(hamlets.length * FORMS_PER_HAMLET).toBe(558);
    for (const { district } of strata)
      expect(hamlets.filter((hamlet) => hamlet.district === district).length * FORMS_PER_HAMLET).toBe(186);
    for (const { code } of communes) expect(hamlets.filter(({ parent }) => parent === code)).toHaveLength(3);
    expect(districts).toHaveLength(9);
  });

  test("F119 every place hangs on one before it, and the hamlets say that they are made up", () => {
    const seen = new Set<string>();
    for (const { code, parent } of places) {
      if (parent !== null) expect(seen).toContain(parent);
      expect(seen).not.toContain(code);
      seen.add(code);
    }
    expect(hamlets.every(({ provenance }) => provenance === "illustrative")).toBe(true);
    expect(new Set(hamlets.map(({ name }) => name.vi)).size).toBe(18);
  });

  test("F121 six agencies score themselves, and no code is used twice", () => {
    expect(selfScoringAgencies.map(({ code }) => code).toSorted()).toEqual([
      "so-khdt", "so-noi-vu", "so-tai-chinh", "so-tttt", "so-tu-phap", "van-phong-ubnd",
    ]); // prettier-ignore
    expect(agencyCodes.size).toBe(agencies.length);
  });
});

describe("reform plan", () => {
  test("F123 44 of 46 tasks are done on 25/10/2024 as known on 20/12, 43 as known on that day", () => {
    expect(plan2024).toHaveLength(46);
    expect(doneBy(plan2024, "2024-10-25", "2024-12-20")).toBe(44);
    expect(doneBy(plan2024, "2024-10-25", "2024-10-25")).toBe(43);
  });

  test("F123 the two open tasks: one overdue on 20/12/2024 after an extension, one due within days", () => {
    const open = plan2024.filter(({ doneOn }) => doneOn === null);
    expect(open.map(({ dueOn }) => dueOn)).toEqual(["2024-12-16", "2024-12-24"]);
    expect(open[0]?.extensions).toEqual([
      expect.objectContaining({ from: "2024-10-15", to: "2024-12-16", grantedOn: "2024-10-11" }),
    ]);
  });

  test("F123 the plan of 2023 is closed and speaks of its own year", () => {
    expect(plan2023.length).toBeGreaterThanOrEqual(40);
    expect(plan2023.every(({ reportedOn }) => reportedOn !== null && reportedOn < "2024-01-01")).toBe(true);
    expect(plan2023.filter(({ title }) => /2024|2025/.test(title.vi + title.en))).toEqual([]);
    expect(plan2023.every(({ dueOn }) => dueOn.startsWith("2023-"))).toBe(true);
  });

  test.each([
    ["2023", plan2023],
    ["2024", plan2024],
  ])("F92 the tasks of %s are whole: owners exist, reports follow deeds", (_, plan) => {
    expect(new Set(plan.map(({ code }) => code)).size).toBe(plan.length);
    expect(new Set(plan.map(({ domain }) => domain))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
    for (const task of plan) {
      for (const owner of [task.owner, ...task.coOwners]) expect(agencyCodes).toContain(owner);
      expect(task.criteria.length).toBeGreaterThan(0);
      expect(task.coOwners).not.toContain(task.owner);
      if (task.doneOn !== null) expect((task.reportedOn ?? "") >= task.doneOn).toBe(true);
      expect(task.provenance).toBe("illustrative");
    }
  });

  test("F127 each direction names agencies, tasks and targets that exist", () => {
    const tasks = plan2024.map(({ code }) => code);
    const targets = targets2024.map(({ code }) => code);
    for (const direction of directions2024) {
      for (const owner of direction.owners) expect(agencyCodes).toContain(owner);
      for (const task of direction.tasks) expect(tasks).toContain(task);
      for (const target of direction.targets) expect(targets).toContain(target);
    }
  });
});

describe("digital targets", () => {
  test("F124 9 of 16 targets are met on 31/10/2024, none of those published as low", () => {
    expect(targets2024).toHaveLength(16);
    const met = targetsMet("2024-10-31");
    expect(met).toHaveLength(9);
    expect(targets2024.filter(({ publishedAsLow }) => publishedAsLow).map(({ code }) => code)).toEqual([
      "online-submission", "online-payment", "sme-digital",
    ]); // prettier-ignore
    for (const low of ["online-submission", "online-payment", "sme-digital"]) expect(met).not.toContain(low);
    expect(targetsMet("2024-11-30")).toHaveLength(10);
  });

  test("F124 a share's whole numbers give its value, and measuring comes before recording", () => {
    for (const { measurements, unit } of targets2024)
      for (const { value, numerator, denominator, measuredOn, recordedOn } of measurements) {
        expect(measuredOn < recordedOn).toBe(true);
        if (unit === "count") continue;
        expect(Math.abs(value - (100 * (numerator ?? NaN)) / (denominator ?? NaN))).toBeLessThanOrEqual(
          0.0501,
        );
      }
  });
});

describe("dossiers", () => {
  test("F125 the parts sum to what is published: 165,106 + 26,060 + 79,331 = 270,497, of which 260,103 resolved", () => {
    const received = (level: string) =>
      sumDossiers(dossiers2024.filter((row) => row.level === level)).received;
    expect(["province", "district", "commune"].map(received)).toEqual([165_106, 26_060, 79_331]);
    expect(sumDossiers(dossiers2024)).toMatchObject({ received: 270_497, resolved: 260_103 });
    expect(new Set(dossiers2024.map(({ month }) => month)).size).toBe(9);
  });

  test.each([
    ["2023", dossiers2023],
    ["2024", dossiers2024],
  ])("F125 no unit of %s resolves more than it got, or more on time than it resolved", (_, rows) => {
    for (const { received, resolved, onTime, unit } of rows) {
      expect(onTime).toBeLessThanOrEqual(resolved);
      expect(resolved).toBeLessThanOrEqual(received);
      expect(onTime).toBeGreaterThan(0);
      expect(agencyCodes).toContain(unit);
    }
  });
});

describe("feedback and inspections", () => {
  test("F126 306 items over the six published sectors, some late, some open on 20/12/2024", () => {
    expect(feedback2024).toHaveLength(306);
    expect(new Set(feedback2024.map(({ sector }) => sector)).size).toBe(6);
    expect(feedbackSectors.map(({ code }) => code)).toContain("motorbike-registration");
    const open = feedback2024.filter(({ answeredOn }) => answeredOn === null);
    expect(open.length).toBeGreaterThan(3);
    expect(open.filter(({ dueOn }) => dueOn < "2024-12-20").length).toBeGreaterThan(0);
    expect(
      feedback2024.filter(({ answeredOn, dueOn }) => answeredOn !== null && answeredOn > dueOn).length,
    ).toBeGreaterThan(5);
    for (const { receivedOn, answeredOn, dueOn, owner } of feedback2024) {
      expect(receivedOn < dueOn && receivedOn >= "2024-01-02").toBe(true);
      if (answeredOn !== null) expect(answeredOn >= receivedOn && answeredOn < "2024-12-20").toBe(true);
      expect(agencyCodes).toContain(owner);
    }
  });

  test("F128 inspections of real units; one finding overdue on 20/12/2024, one due soon, the rest fixed", () => {
    const findings = inspections2024.flatMap((inspection) => inspection.findings);
    const open = findings.filter(({ fixedOn }) => fixedOn === null).map(({ dueOn }) => dueOn);
    expect(open).toEqual(["2024-12-13", "2024-12-25"]);
    for (const { unit } of inspections2024) expect(agencyCodes).toContain(unit);
  });
});
