import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: string | undefined;

/**
 * The version of this software, with the commit it was built from where that is known: `0.1.0+74aab39`. Taken from
 * `SOURCE_COMMIT`, else from the clone the server runs in; read once a process.
 */
export function findCodeVersion(): string {
  known ??= [readVersion(), readCommit()].filter(Boolean).join("+");
  return known;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return version;
}

const SHOWN = 7;

function readCommit(): string | null {
  const built = process.env.SOURCE_COMMIT;
  if (built) return built.slice(0, SHOWN);
  const head = readGit("HEAD");
  const branch = /^ref: (.+)$/.exec(head ?? "")?.[1];
  const commit = branch === undefined ? head : (readGit(branch) ?? packedCommit(branch));
  return commit && /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, SHOWN) : null;
}

function packedCommit(branch: string): string | null {
  const line = readGit("packed-refs")
    ?.split("\n")
    .find((one) => one.endsWith(` ${branch}`));
  return line?.split(" ")[0] ?? null;
}

function readGit(path: string): string | null {
  try {
    return readFileSync(join(".git", path), "utf8").trim();
  } catch {
    return null; // an installed copy has no history beside it
  }
}
