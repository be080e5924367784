import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { WrongUsage } from "./command.ts";
import { parCommand } from "./par.ts";

const example = (name: string) =>
  fileURLToPath(new URL(`../../scoring/reference/par-example/${name}.csv`, import.meta.url));
const files = ["--criteria", example("criteria"), "--inputs", example("inputs")];

async function run(...args: string[]) {
  const said = { out: "", err: "" };
  const exit = await parCommand.run(args, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    env: {},
  });
  return { exit, ...said };
}

describe("sipas par", () => {
  it("F83 prints units as JSON, and nothing beside", async () => {
    const { exit, out, err } = await run(...files, "--json");
    expect([exit, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ units: [{ unit: "example", index: "51.00" }] });
  });

  it("F106 says faults on stderr alone and exits with 1", async () => {
    const { exit, out, err } = await run(
      "--criteria",
      example("criteria"),
      "--inputs",
      "no-such.csv",
      "--json",
    );
    expect([exit, out]).toEqual([1, ""]);
    expect(err).toBe("no-such.csv: the file can't be read; is its path right?");
  });

  it.each([
    [["--criteria", "c.csv"]],
    [["--inputs", "i.csv"]],
    [[...files, "third.csv"]],
    [[...files, "--jsn"]],
  ])("F106 takes %j as wrong usage", async (args) => {
    await expect(run(...args)).rejects.toThrow(WrongUsage);
  });
});
