import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";

export interface BenchServer {
  url: string;
  /** From the start of the process to the first page served, in milliseconds. */
  readyMs: number;
  /** Processor time used so far by all its threads; Linux only. Steadier than the clock on a busy machine. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Starts the built server on a data folder, as `npm start` does, and waits until it serves the sign-in page. */
export async function startServer(folder: string, env: Record<string, string>): Promise<BenchServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const from = performance.now();
  const server = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", "serve"], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  while (!(await serves(url))) {
    if (server.exitCode !== null) throw new Error("The server ended before it served. Is the app built?");
    await new Promise((later) => setTimeout(later, 20));
  }
  return {
    url,
    readyMs: Math.round(performance.now() - from),
    cpuMs: () => {
      const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      const tickMs = 10;
      return (Number(fields[11]) + Number(fields[12])) * tickMs;
    },
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function serves(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/sign-in`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}
