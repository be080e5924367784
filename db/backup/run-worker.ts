import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a TypeScript file in a process of its own, where long work on a database file holds nobody up, and gives the one
 * message it sends. It gets `input` as its argument, as JSON. Throws what it wrote about its fault.
 *
 * @example await runWorker<Snapshot>(new URL("./snapshot-worker.ts", import.meta.url), { source, target })
 */
export async function runWorker<T>(file: URL, input: unknown): Promise<T> {
  const worker = fork(fileURLToPath(file), [JSON.stringify(input)], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  worker.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise<T>((done, fail) => {
    worker.once("message", (message) => done(message as T));
    worker.once("error", fail);
    // After a message this changes nothing: a promise is settled once.
    worker.once("close", (code) => fail(faultOf(said, code)));
  });
}

/** The worker's last words with the code of its fault, so that a full disk is known as one. */
function faultOf(said: string, exitCode: number | null): Error {
  const code = /\b(SQLITE_[A-Z_]+|ENOSPC|EACCES|ENOENT)\b/.exec(said)?.[1];
  const line = said.split("\n").find((text) => /Error/.test(text)) ?? `It ended with code ${exitCode}.`;
  return Object.assign(new Error(`The copy of the database failed. ${line}`), code && { code });
}
