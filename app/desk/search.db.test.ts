import { expect, it } from "vitest";
import type { TinyPerson } from "#db/testing/fixture.ts";
import { findForms } from "#db/paper/forms.ts";
import { getRound } from "#app/rounds/api.server.ts";
import { fillHouse } from "#app/testing/filled-house.ts";
import { search } from "./search.server.ts";

async function openHouse() {
  const house = await fillHouse();
  const round = await getRound(house.db.read, house.round.code);
  const [form] = await findForms(house.db.read, { roundCode: round.code, hamlets: null });
  const found = async (person: TinyPerson, typed: string) => {
    const result = await search(house.ctx(person), round, typed);
    return result.kind === "form"
      ? [result.to]
      : result.found.flatMap(({ rows }) => rows.map(({ to }) => to.replace(`/rounds/${round.code}/`, "")));
  };
  return { ...house, round, form, found };
}

it("F80 F108 a whole form number leads to the form, for those who may see it", async () => {
  const { round, form, found } = await openHouse();
  const number = form?.number ?? "";
  const page = `/rounds/${round.code}/paper/forms/${number}`;
  for (const person of ["supervisor", "reviewer", "leader", "surveyor-a"] as const)
    expect(await found(person, ` ${number} `), person).toEqual([page]);
  for (const person of ["surveyor-b", "assessor-noi-vu", "stranger"] as const)
    expect(await found(person, number), person).toEqual([]);
});

it("F80 F108 an agency finds its own criteria and what nobody scores, those who watch find all", async () => {
  const { found } = await openHouse();
  const criteria = async (person: TinyPerson) =>
    (await found(person, "1.1")).filter((to) => to.startsWith("results/par/"));
  expect(await criteria("reviewer")).toContain("results/par/1.1.1");
  expect(await criteria("assessor-noi-vu")).toContain("results/par/1.1.1");
  expect(await criteria("assessor-tttt")).not.toContain("results/par/1.1.1");
  expect(await criteria("surveyor-a")).toEqual([]);
});

it("F80 F108 a surveyor finds the own hamlets only", async () => {
  const { found, db, round } = await openHouse();
  const psus = await db.read.selectFrom("psu").select("code").where("roundCode", "=", round.code).execute();
  for (const { code } of psus) {
    const mine = await found("surveyor-a", code);
    const theirs = await found("surveyor-b", code);
    expect([...mine, ...theirs], code).toEqual([`paper/hamlets/${code}`]);
    expect(await found("supervisor", code)).toEqual([`paper/hamlets/${code}`]);
  }
});
