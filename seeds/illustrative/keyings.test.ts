import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "#scoring/instrument/answers.ts";
import { compareAnswers } from "#scoring/instrument/diff.ts";
import { visibleItems } from "#scoring/instrument/visible.ts";
import { hamlets } from "../data/places.ts";
import { accounts, erringKeyer, keyersByHamlet } from "./accounts.ts";
import { citizenAnswers } from "./citizens.ts";
import { citizenInstrument } from "./instruments-for-tests.ts";
import { keyForms } from "./keyings.ts";

const instrument = citizenInstrument(2024);
const forms = citizenAnswers({ instrument, hamlets, seed: "tay-ninh-2024", year: 2024 });
const input = { instrument, forms, keyers: keyersByHamlet, seed: "tay-ninh-2024", erringKeyer };
const { keyings, errors } = keyForms(input);

const fieldsOf = (slot: number) => visibleItems(instrument, forms[slot - 1]?.answers ?? {}).length;

describe("the two keyings", () => {
  test("F24 F25 each form is keyed twice, by two surveyors", () => {
    expect(keyings).toHaveLength(2 * 558);
    const surveyors = accounts.filter(({ role }) => role === "surveyor").map(({ username }) => username);
    const wrong = forms.filter((form, index) => {
      const [first, second] = keyings.slice(2 * index, 2 * index + 2);
      const passes =
        first?.slot === form.slot && first.pass === 1 && second?.slot === form.slot && second.pass === 2;
      return (
        !passes ||
        first.keyer === second.keyer ||
        !surveyors.includes(first.keyer) ||
        !surveyors.includes(second.keyer)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("F30 the listed errors are exactly the fields that differ from the paper", () => {
    const differing = keyings.flatMap(({ slot, pass, answers }) =>
      compareAnswers(instrument, forms[slot - 1]?.answers ?? {}, answers).differences.map(
        ({ item }) => `${slot}/${pass}/${item}`,
      ),
    );
    expect(errors.map(({ slot, pass, item }) => `${slot}/${pass}/${item}`)).toEqual(differing);
  });

  test("F30 slips come at 0.3 in a hundred fields, and at 2.5 for the one who errs", () => {
    const rateOf = (isMeant: (keyer: string) => boolean) => {
      const fields = keyings
        .filter(({ keyer }) => isMeant(keyer))
        .reduce((sum, { slot }) => sum + fieldsOf(slot), 0);
      return errors.filter(({ keyer, kind }) => isMeant(keyer) && kind === "slip").length / fields;
    };
    expect(rateOf((keyer) => keyer !== erringKeyer)).toBeGreaterThan(0.0022);
    expect(rateOf((keyer) => keyer !== erringKeyer)).toBeLessThan(0.0038);
    expect(rateOf((keyer) => keyer === erringKeyer)).toBeGreaterThan(0.02);
    expect(rateOf((keyer) => keyer === erringKeyer)).toBeLessThan(0.03);
  });

  test("F23 what is mistyped is still something the screen takes", () => {
    const stopped = keyings.filter(({ answers }) =>
      checkAnswers(instrument, answers).faults.some(({ severity }) => severity !== "notice"),
    );
    const underAge = forms.find(({ planted }) => planted === "under-age");
    expect(stopped.map(({ slot }) => slot)).toEqual([underAge?.slot, underAge?.slot]);
  });

  test("a slip in a screening question carries what follows it, marked as following", () => {
    const follows = errors.filter(({ kind }) => kind === "follows");
    expect(follows.length).toBeGreaterThan(0);
    for (const { slot, pass, onPaper, typed } of follows) {
      expect([onPaper, typed].includes(null)).toBe(true);
      expect(
        errors.some((error) => error.slot === slot && error.pass === pass && error.kind === "slip"),
      ).toBe(true);
    }
  });

  test("the same seed gives the same keyings; without slips they are the paper", () => {
    const some = { ...input, forms: forms.slice(0, 40) };
    expect(keyForms(some)).toEqual(keyForms(some));
    expect(keyForms({ ...some, seed: "other" })).not.toEqual(keyForms(some));
    const perfect = keyForms({ ...some, errorRate: 0, erringRate: 0 });
    expect(perfect.errors).toEqual([]);
    expect(perfect.keyings.map(({ answers }) => answers)).toEqual(
      some.forms.flatMap(({ answers }) => [answers, answers]),
    );
  });

  test("F23 however careless the keyer, nothing is typed that the screen refuses", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 557 }), (seed, index) => {
        const some = forms.slice(index, index + 1);
        const careless = keyForms({ ...input, forms: some, seed, errorRate: 0.5, erringRate: 0.5 });
        for (const { answers } of careless.keyings)
          expect(
            checkAnswers(instrument, answers).faults.filter(({ severity }) => severity === "refuse"),
          ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("F25 one person can't key both", () => {
    const hamlet = forms[0]?.hamlet ?? "";
    const keyers = { [hamlet]: { first: "buu-ta-1", second: "buu-ta-1" } };
    expect(() => keyForms({ ...input, forms: forms.slice(0, 1), keyers })).toThrow("buu-ta-1");
  });
});
