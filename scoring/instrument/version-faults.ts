// What no single field of an instrument version can show: that the document holds together.
import type { Condition, InstrumentVersion, Item } from "./schema.ts";

export type VersionFault = { path: (string | number)[]; message: string };

/**
 * Every fault between the parts of an instrument version, each with the path to it; empty for a sound version.
 *
 * Expects fields of the right shape (the schema sees to that). Rests on: domain.md §4, contract.md §1; F1, F2, F7.
 *
 * @example findVersionFaults(version) // [{ path: ["items", 4, "showIf"], message: "asks S09, which is no earlier item" }]
 */
export function findVersionFaults(version: InstrumentVersion): VersionFault[] {
  return [
    ...findRepeats(version),
    ...version.items.flatMap((item, index) => findItemFaults(version, item, index)),
    ...findOwnershipFaults(version),
    ...findRuleFaults(version),
    ...findMethodFaults(version),
    ...findPageFaults(version),
  ];
}

function findRepeats(version: InstrumentVersion): VersionFault[] {
  const lists: [string, readonly { code: string }[]][] = [
    ["parts", version.parts],
    ["factors", version.factors],
    ["groups", version.groups],
    ["items", version.items],
    ["rules", version.rules],
    ["missing", version.missing],
  ];
  const faults = lists.flatMap(([name, list]) =>
    repeats(
      list.map(({ code }) => code),
      [name],
    ),
  );
  const keys = version.missing.flatMap(({ letter, sign }) => [letter, sign]);
  if (new Set(keys).size < keys.length)
    faults.push({ path: ["missing"], message: "two missing codes share a key" });
  return faults;
}

function repeats(codes: readonly string[], path: (string | number)[]): VersionFault[] {
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index ? [{ path: [...path, index, "code"], message: `${code} is used twice` }] : [],
  );
}

function findItemFaults(version: InstrumentVersion, item: Item, index: number): VersionFault[] {
  const faults: VersionFault[] = [];
  const refuse = (field: string, message: string) => faults.push({ path: ["items", index, field], message });

  if (item.number !== index + 1) refuse("number", `is ${item.number}, expected ${index + 1}`);
  const isChoice = item.type !== "number" && item.type !== "text";
  if (isChoice && item.options.length < 2) refuse("options", "a choice needs two options or more");
  if (!isChoice && item.options.length > 0) refuse("options", `a ${item.type} item has no options`);
  if (item.type === "likert5" && item.options.length !== 5)
    refuse("options", "a five-level item has five options");
  faults.push(
    ...repeats(
      item.options.map(({ code }) => code),
      ["items", index, "options"],
    ),
  );

  if (item.type === "number") {
    if (item.min === undefined || item.max === undefined)
      refuse("min", "a number item needs its least and greatest value");
    else if (item.min > item.max) refuse("min", "the least value is above the greatest");
  } else if (item.min !== undefined || item.max !== undefined) refuse("min", "only a number item has bounds");

  if (item.maxChoices !== undefined) {
    if (item.type !== "multi") refuse("maxChoices", "only a multiple choice limits its choices");
    else if (item.maxChoices > item.options.length)
      refuse("maxChoices", "allows more choices than there are options");
  }
  if (item.showIf) {
    const asked = version.items.slice(0, index).find(({ code }) => code === item.showIf?.item);
    if (!asked) refuse("showIf", `asks ${item.showIf.item}, which is no earlier item`);
    else
      for (const code of unknownTo(asked, item.showIf.in))
        refuse("showIf", `${asked.code} has no option ${code}`);
  }
  for (const group of item.groups ?? [])
    if (!version.groups.some(({ code }) => code === group)) refuse("groups", `${group} is no group`);
  if (item.counts) findCountingFaults(version, item).forEach((message) => refuse("counts", message));
  return faults;
}

function findCountingFaults({ method }: InstrumentVersion, item: Item): string[] {
  if (item.type !== "single" && item.type !== "likert5")
    return ["an item of the index has one answer among options"];
  return item.options
    .filter(({ code }) => !method.valid.includes(code))
    .map(({ code }) => `the method doesn't know option ${code}`);
}

function unknownTo(item: Item, codes: readonly string[]): string[] {
  return codes.filter((code) => !item.options.some((option) => option.code === code));
}

/** An item's factor belongs to the item's part, so a factor is never in two parts. */
function findOwnershipFaults(version: InstrumentVersion): VersionFault[] {
  const parts = new Set(version.parts.map(({ code }) => code));
  const partOf = new Map(version.factors.map(({ code, part }) => [code, part]));
  const factors = version.factors.flatMap(({ part }, index) =>
    parts.has(part) ? [] : [{ path: ["factors", index, "part"], message: `${part} is no part` }],
  );
  const items = version.items.flatMap(({ part, factor }, index) => {
    const owner = partOf.get(factor);
    if (owner === part) return [];
    const message = owner
      ? `factor ${factor} belongs to part ${owner}, not ${part}`
      : `${factor} is no factor`;
    return [{ path: ["items", index, "factor"], message }];
  });
  return [...factors, ...items];
}

function findRuleFaults(version: InstrumentVersion): VersionFault[] {
  const faults = version.rules.flatMap(({ items, when }, index) => [
    ...items
      .filter((code) => !findItem(version, code))
      .map((code) => ({ path: ["rules", index, "items"], message: `${code} is no item` })),
    ...findConditionFaults(version, when).map((message) => ({ path: ["rules", index, "when"], message })),
  ]);
  const { eligibility } = version;
  if (eligibility && findItem(version, eligibility.item)?.type !== "number")
    faults.push({ path: ["eligibility", "item"], message: `${eligibility.item} is no number item` });
  return faults;
}

function findItem(version: InstrumentVersion, code: string): Item | undefined {
  return version.items.find((item) => item.code === code);
}

function findConditionFaults(version: InstrumentVersion, condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap((one) => findConditionFaults(version, one));
  if ("any" in condition) return condition.any.flatMap((one) => findConditionFaults(version, one));
  if ("not" in condition) return findConditionFaults(version, condition.not);
  if ("number" in condition) return requireType(version, condition.number, ["number"]);
  if ("choices" in condition) return requireType(version, condition.choices, ["multi"]);
  if ("answered" in condition) return requireType(version, condition.answered, null);
  if ("sameInARow" in condition) {
    const known = condition.sameInARow.flatMap((code) => requireType(version, code, ["single", "likert5"]));
    return condition.atLeast > condition.sameInARow.length
      ? [...known, "the run is longer than its items"]
      : known;
  }
  const item = findItem(version, condition.item);
  if (!item) return [`${condition.item} is no item`];
  const missing = version.missing.map(({ code }) => code);
  return unknownTo(item, condition.in)
    .filter((code) => !missing.includes(code))
    .map((code) => `${item.code} has no option ${code}`);
}

function requireType(version: InstrumentVersion, code: string, types: readonly string[] | null): string[] {
  const item = findItem(version, code);
  if (!item) return [`${code} is no item`];
  return types === null || types.includes(item.type) ? [] : [`${code} is a ${item.type} item`];
}

function findMethodFaults({ method, ...version }: InstrumentVersion): VersionFault[] {
  const faults: VersionFault[] = [];
  const refuse = (field: string, message: string) => faults.push({ path: ["method", field], message });
  const counting = version.items.filter(({ counts }) => counts);

  for (const code of method.satisfied)
    if (!method.valid.includes(code)) refuse("satisfied", `${code} isn't valid`);
  for (const { code } of version.missing)
    if (!method.missing.includes(code)) refuse("missing", `leaves out ${code}`);
  for (const code of method.missing)
    if (method.valid.includes(code)) refuse("missing", `${code} is valid too`);

  const factors = new Set(counting.map(({ factor }) => factor));
  const parts = new Set(counting.map(({ part }) => part));
  findWeightFaults(method.factorWeights, factors).forEach((message) => refuse("factorWeights", message));
  if (method.partWeights) {
    findWeightFaults(method.partWeights, parts).forEach((message) => refuse("partWeights", message));
    for (const part of parts) if (!(part in method.partWeights)) refuse("partWeights", `leaves out ${part}`);
  }
  return faults;
}

function findWeightFaults(weights: Readonly<Record<string, number>>, known: ReadonlySet<string>): string[] {
  const faults = Object.keys(weights)
    .filter((code) => !known.has(code))
    .map((code) => `${code} has no item of the index`);
  // Unnamed factors weigh 1, so only weights that name every member can leave nothing.
  const named = [...known].map((code) => weights[code] ?? 1);
  return known.size > 0 && named.every((weight) => weight === 0)
    ? [...faults, "all weights are zero"]
    : faults;
}

function findPageFaults({ pages, items }: InstrumentVersion): VersionFault[] {
  const faults = pages.flatMap((page, index) => {
    const from = (pages[index - 1]?.to ?? 0) + 1;
    if (page.number !== index + 1)
      return [{ path: ["pages", index, "number"], message: `expected ${index + 1}` }];
    if (page.from !== from) return [{ path: ["pages", index, "from"], message: `expected ${from}` }];
    return page.to < page.from ? [{ path: ["pages", index, "to"], message: "the page is empty" }] : [];
  });
  const last = pages.at(-1)?.to;
  if (last !== items.length)
    faults.push({ path: ["pages"], message: `end at ${last}, the last item is ${items.length}` });
  return faults;
}
