import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPayload } from "./audit-changes.ts";

const read = (action: string, payload: unknown) => readPayload(action, JSON.stringify(payload));

describe("what an event says", () => {
  it("F69 shows only the fields that differ, old beside new", () => {
    const payload = {
      before: { nameVi: "Tên cũ", quotas: { so: 80, phong: 150 }, nameEn: "Same" },
      after: { nameVi: "Tên mới", quotas: { so: 81, phong: 150 }, nameEn: "Same" },
    };
    expect(read("round.change", payload)).toEqual({
      changes: [
        { field: "nameVi", before: ["Tên cũ"], after: ["Tên mới"] },
        { field: "quotas.so", before: ["80"], after: ["81"] },
      ],
      facts: [],
      erased: false,
    });
  });

  it("F69 shows what is new where nothing stood before, and a state's move", () => {
    const said = read("score.save", {
      before: null,
      after: { x: "92.3" },
      from: "assigned",
      to: "draft",
      points: "1/4",
      reason: null,
    });
    expect(said.changes).toEqual([
      { field: "x", before: [], after: ["92.3"] },
      { field: "state", before: ["assigned"], after: ["draft"] },
    ]);
    expect(said.facts).toEqual([
      { field: "points", value: ["1/4"] },
      { field: "reason", value: [] },
    ]);
  });

  it("F69 takes the ends of a range for no change, and a lone new value for one", () => {
    expect(read("bundle.print", { forms: 31, from: "00013", to: "00312" })).toEqual({
      changes: [],
      facts: [
        { field: "from", value: ["00013"] },
        { field: "to", value: ["00312"] },
        { field: "forms", value: ["31"] },
      ],
      erased: false,
    });
    expect(read("clock.move", { before: "a", to: "b" }).changes).toEqual([
      { field: "value", before: ["a"], after: ["b"] },
    ]);
  });

  it("F69 reads lists and settings kept as JSON in a text", () => {
    const grants = [{ role: "surveyor", placeCode: "north-1", agencyCode: null }, { role: "admin" }];
    expect(read("account.add", { grants }).facts).toEqual([
      { field: "grants", value: ["surveyor · north-1", "admin"] },
    ]);
    expect(read("round.create", { quotas: '{"so":80}' }).facts).toEqual([
      { field: "quotas.so", value: ["80"] },
    ]);
    expect(read("x.y", { text: "[not json" }).facts).toEqual([{ field: "text", value: ["[not json"] }]);
  });

  it("F71 says that a payload was erased, and nothing more", () => {
    expect(read("account.add", { erased: "0".repeat(64) })).toEqual({ changes: [], facts: [], erased: true });
  });

  it("F69 never fails, whatever an event says, and lists no change where nothing changed", () => {
    fc.assert(
      fc.property(fc.json(), (payload) => {
        readPayload("any.action", payload);
        readPayload("any.action", payload.slice(1));
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(read("any.action", { before: value, after: value }).changes).toEqual([]);
      }),
    );
  });
});
