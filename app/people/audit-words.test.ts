// What people read of the trail: every action and subject that the house writes has words, in both languages.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { invitationMoves, boxMoves } from "#app/survey/moves.ts";
import { dataMoves, paperMoves } from "#app/paper/moves.ts";
import { criterionVerbs } from "#app/appraisal/moves.ts";
import { queryVerbs } from "#app/appraisal/query-moves.ts";
import { audit as en } from "./audit-words.en.ts";
import { audit as vi } from "./audit-words.vi.ts";

it("F69 both languages say the same actions, groups, subjects, fields and values", () => {
  for (const kind of ["actions", "groups", "subjects", "fields", "values"] as const)
    expect(Object.keys(en[kind]).sort(), kind).toEqual(Object.keys(vi[kind]).sort());
});

it("F69 every action written in the house has words", () => {
  const written = new Set<string>();
  for (const { action } of [
    ...paperMoves,
    ...dataMoves,
    ...Object.values(invitationMoves),
    ...Object.values(boxMoves),
  ])
    written.add(action);
  for (const verb of criterionVerbs) written.add(`score.${verb}`);
  for (const verb of queryVerbs) written.add(`query.${verb}`);
  for (const path of readdirSync("app", { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".server.ts")) continue;
    const code = readFileSync(join("app", path), "utf8");
    for (const [, action = ""] of code.matchAll(/^\s*action: "([a-z-]+\.[a-z_-]+)"/gm)) written.add(action);
  }
  expect(written.size).toBeGreaterThan(50);
  expect([...written].filter((action) => !(action in vi.actions))).toEqual([]);
});
