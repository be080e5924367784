// From starting the process to the first page served, on the demo's data. Prints JSON. Needs a seeded folder:
// DATA_DIR=<folder> npx tsx bench/start.ts
import { machine, spread } from "./machine.ts";
import { startServer } from "./server.ts";

const folder = process.env.DATA_DIR ?? "data";
const times: number[] = [];
for (let run = 0; run < 7; run += 1) {
  const server = await startServer(folder, { SIPAS_DEMO: "1" });
  times.push(server.readyMs);
  await server.stop();
}
console.log(JSON.stringify({ machine: machine(), readyMs: spread(times) }, null, 2));
