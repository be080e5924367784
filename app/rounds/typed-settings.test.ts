import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Settings } from "./settings.ts";
import { totalQuota } from "./settings.ts";
import { readSettingsForm, typedSettings, writeSettings } from "./typed-settings.ts";

const settings: Settings = {
  nameVi: "Kỳ thử 2024",
  nameEn: "Tiny round 2024",
  startsOn: "2024-11-01",
  endsOn: "2025-03-31",
  windowOpensAt: "2024-12-14T17:00:00.000Z",
  windowClosesAt: "2025-01-10T17:00:00.000Z",
  graceMinutes: 15,
  officialsInvited: 396,
  quotas: { hdnd: 46, so: 80, phong: 200, huyen: 70 },
  bands: [
    { band: "A", from: "90" },
    { band: "B", from: "80" },
  ],
};

const codes = (typed: unknown) => {
  const parsed = typedSettings.safeParse(typed);
  return parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message]));
};

describe("settings as they are typed", () => {
  test("F44 a window that closes at midnight is shown by its last minute, and read back the same", () => {
    const typed = writeSettings(settings);
    expect(typed).toMatchObject({ windowOpensAt: "2024-12-15T00:00", windowClosesAt: "2025-01-10T23:59" });
    expect(typedSettings.parse(typed)).toEqual(settings);
  });

  test("F44 any settings come back from the form as they went in", () => {
    const minute = fc
      .integer({ min: 0, max: 5_000_000 })
      .map((minutes) => new Date(Date.UTC(2020, 0, 1) + minutes * 60_000).toISOString());
    fc.assert(
      fc.property(
        minute,
        fc.integer({ min: 1, max: 100_000 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer({ min: 0, max: 9999 })),
        (windowOpensAt, minutes, quotas) => {
          const some = {
            ...settings,
            windowOpensAt,
            windowClosesAt: new Date(Date.parse(windowOpensAt) + minutes * 60_000).toISOString(),
            quotas: { ...quotas },
            officialsInvited: totalQuota(quotas),
          };
          expect(typedSettings.parse(writeSettings(some))).toEqual(some);
        },
      ),
    );
  });

  test("F120 quotas must total the number to invite, unless none is fixed", () => {
    const typed = writeSettings({ ...settings, quotas: { ...settings.quotas, so: 81 } });
    expect(codes(typed)).toEqual({ quotas: "quotas" });
    expect(codes({ ...typed, officialsInvited: "397" })).toEqual({});
    expect(codes({ ...typed, officialsInvited: "" })).toEqual({});
  });

  test("F106 each faulty field is named", () => {
    const typed = {
      ...writeSettings(settings),
      nameVi: " ",
      endsOn: "2025-02-30",
      windowClosesAt: "",
      graceMinutes: "15m",
      quotas: { hdnd: "-1", so: "80", phong: "200", huyen: "70" },
    };
    expect(codes(typed)).toMatchObject({
      windowClosesAt: "instant",
      graceMinutes: "count",
      "quotas.hdnd": "count",
    });
    expect(codes({ ...writeSettings(settings), nameVi: " ", endsOn: "2025-02-30" })).toMatchObject({
      nameVi: "required",
      endsOn: "day",
    });
    expect(codes({ ...writeSettings(settings), endsOn: "2024-10-01" })).toEqual({ endsOn: "order" });
    expect(codes({ ...writeSettings(settings), graceMinutes: "1441" })).toEqual({ graceMinutes: "grace" });
  });

  test("F85 bands fall from row to row, with one name each and a comma as good as a point", () => {
    const withBands = (...bands: [string, string][]) =>
      codes({ ...writeSettings(settings), bands: bands.map(([band, from]) => ({ band, from })) });
    expect(withBands(["A", "89,5"], ["B", "80"])).toEqual({});
    expect(withBands(["A", "80"], ["B", "80"])).toEqual({ bands: "bands_order" });
    expect(withBands(["A", "90"], ["A", "80"])).toEqual({ bands: "bands_twice" });
    expect(withBands(["A", "101"])).toEqual({ "bands.0.from": "from" });
    expect(withBands()).toEqual({ bands: "bands" });
  });

  test("F106 a form without scripts posts its lists by name; a band left blank is taken out", () => {
    const typed = readSettingsForm([
      ["csrf", "x"],
      ["nameVi", "Kỳ"],
      ["quotas.hdnd", "46"],
      ["bands.0.band", "A"],
      ["bands.0.from", "90"],
      ["bands.1.band", ""],
      ["bands.1.from", " "],
    ]);
    expect(typed).toMatchObject({ nameVi: "Kỳ", quotas: { hdnd: "46" }, bands: [{ band: "A", from: "90" }] });
  });
});
