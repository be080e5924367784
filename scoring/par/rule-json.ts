// JSON of a rule, with every number as the text that was written: JSON.parse alone would turn 0.1000000000000000055
// into a float, and would silently keep the last of two equal keys.

import { type Fault, type Result, faultOf, refuse, succeed } from "./fault.ts";

const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]|-?\d[\d.eE+-]*/g;

/**
 * The JSON value of a text, its unquoted numbers as strings of the same digits.
 *
 * Refuses a blank text, text that is no JSON, and an object that names one key twice.
 * Rests on: contract.md §2 "numbers in it are strings or numbers and are read as exact decimals"; F73.
 *
 * @example readRuleJson('{"kind":"deduction","each":0.25}') // { ok: true, value: { kind: "deduction", each: "0.25" } }
 */
export function readRuleJson(text: string): Result<unknown, Fault> {
  if (text.trim() === "") return refuse(faultOf("rule-blank", {}));
  if (!isJson(text)) return refuse(faultOf("rule-not-json", {}));
  const repeated = findRepeatedKeys(text);
  if (repeated.length > 0) return refuse(...repeated.map((key) => faultOf("rule-key-twice", { key })));
  const value: unknown = JSON.parse(
    text.replace(tokens, (token) => (/^[-\d]/.test(token) ? `"${token}"` : token)),
  );
  return succeed(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys that one object names more than once; the text is known to be JSON. */
function findRepeatedKeys(text: string): string[] {
  const repeated: string[] = [];
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)));
      const keys = open.at(-1);
      if (keys?.has(key)) repeated.push(key);
      keys?.add(key);
    }
  }
  return repeated;
}
