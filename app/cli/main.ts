import { WrongUsage, type Command, type Terminal } from "./command.ts";
import { isProblem } from "../shared/problem.ts";
import { sayProblem } from "../shared/say-problem.ts";
import { wordsOf } from "../shared/words.ts";
import { accountCommand } from "./account.ts";
import { backupCommand } from "./backup.ts";
import { demoCommand } from "./demo.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { jobCommand } from "./job.ts";
import { migrateCommand } from "./migrate.ts";
import { parCommand } from "./par.ts";
import { restoreCommand } from "./restore.ts";
import { scoreCommand } from "./score.ts";
import { seedCommand } from "./seed.ts";
import { serveCommand } from "./serve.ts";
import { verifyCommand } from "./verify.ts";

const commands: Command[] = [
  migrateCommand,
  accountCommand,
  seedCommand,
  demoCommand,
  serveCommand,
  scoreCommand,
  parCommand,
  importCommand,
  exportCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  jobCommand,
];

/** Runs one command line and gives its exit code. */
export async function main(argv: string[], io: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    io.err(name ? `Unknown command: ${name}` : "Which command?");
    for (const { name: known, summary } of commands) io.err(`  ${known.padEnd(12)}${summary}`);
    return 2;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof WrongUsage) {
      io.err(`${error.message}\nUsage: ${command.usage}`);
      return 2;
    }
    if (isProblem(error)) {
      io.err(sayProblem(wordsOf("en"), error.body));
      return 1;
    }
    io.err(error instanceof Error ? error.message : String(error));
    if (io.env.DEBUG && error instanceof Error && error.stack) io.err(error.stack);
    return 1;
  }
}

const io: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
};

process.exitCode = await main(process.argv.slice(2), io);
