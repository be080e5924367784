import { findPendingMigrations } from "#db/migrate.ts";
import { findAccountByUsername } from "#db/people.ts";
import { resetPassword } from "../people/account-door.server.ts";
import { blankGrant } from "../people/account-input.ts";
import { findAccountsPage, type ListedAccount } from "../people/accounts.server.ts";
import { createAccount } from "../people/add-account.server.ts";
import { roles } from "../shared/access.ts";
import { isProblem, problem } from "../shared/problem.ts";
import { sayFaults } from "../shared/say-problem.ts";
import { wordsOf } from "../shared/words.ts";
import type { Context } from "../shared/context.ts";
import { print, readOptions, withSystem, WrongUsage, type Command, type Terminal } from "./command.ts";

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const options = {
  username: text,
  name: text,
  email: text,
  phone: text,
  role: texts,
  round: text,
  hamlet: texts,
  agency: text,
  until: text,
  json: { type: "boolean" },
} as const;

type Options = ReturnType<typeof readAccountOptions>["values"];

function readAccountOptions(args: string[]) {
  return readOptions(args, options);
}

export const accountCommand: Command = {
  name: "account",
  summary: "add an account, reset its password, list accounts",
  usage: [
    "sipas account add --username <name> --name <full name> --role <role> [--role <role>]",
    "         [--round <code>] [--hamlet <code>]… [--agency <code>] [--until <YYYY-MM-DD>]",
    "         [--email <address>] [--phone <number>] [--json]",
    "       sipas account reset --username <name> [--json]",
    "       sipas account list [--json]",
    `Roles: ${roles.join(", ")}`,
  ].join("\n"),
  async run(args, io) {
    const { positionals, values } = readAccountOptions(args);
    const [verb = "", ...more] = positionals;
    if (more.length > 0) throw new WrongUsage(`What is “${more.join(" ")}”?`);
    const run = verbs.get(verb);
    if (!run) throw new WrongUsage(verb ? `account can't “${verb}”.` : "account add, reset or list?");
    return withSystem(io, async (ctx) => {
      if ((await findPendingMigrations(ctx.db)).length > 0)
        throw new Error("The database is not up to date. Run: npm run -s sipas -- migrate");
      return run(ctx, io, values);
    });
  },
};

/** Adds an account and prints its temporary password, once. */
async function add(ctx: Context, io: Terminal, values: Options): Promise<0 | 1> {
  const { username, name, role = [], round = "", hamlet = [], agency = "", until = "" } = values;
  if (!username || !name || role.length === 0)
    throw new WrongUsage("--username, --name and --role are needed.");
  const grants = role.map((of) => ({
    ...blankGrant,
    role: of,
    round,
    hamlets: hamlet,
    agency: of === "surveyor" ? "" : agency,
    endsOn: until,
  }));
  try {
    const { email = "", phone = "" } = values;
    const issued = await createAccount(ctx, { username, name, email, phone, grants });
    return tellPassword(io, values.json, "added", issued);
  } catch (error) {
    if (!isProblem(error) || Object.keys(error.fields).length === 0) throw error;
    for (const [field, sentence] of Object.entries(sayFaults(wordsOf("en"), error.fields)))
      io.err(`${optionOf(field)}: ${sentence}`);
    return 1;
  }
}

/** The option that a field of the form stands for. @example optionOf("grants.0.hamlets") // "--hamlet" */
function optionOf(field: string): string {
  const last = field.split(".").at(-1) ?? field;
  return `--${{ hamlets: "hamlet", endsOn: "until", grants: "role" }[last] ?? last}`;
}

/** Gives an account a temporary password, ends its sessions and lifts its lock. */
async function reset(ctx: Context, io: Terminal, values: Options): Promise<0 | 1> {
  if (!values.username) throw new WrongUsage("--username is needed.");
  const account = await findAccountByUsername(ctx.db.read, values.username.trim().toLowerCase());
  if (!account) throw problem("account.not_found");
  return tellPassword(io, values.json, "reset", await resetPassword(ctx, account.id));
}

function tellPassword(
  io: Terminal,
  json: boolean | undefined,
  done: "added" | "reset",
  { username, password }: { username: string; password: string },
): 0 {
  print(io, json, { username, temporaryPassword: password }, () =>
    [
      done === "added" ? `Added the account ${username}.` : `The password of ${username} was reset.`,
      `Temporary password: ${password}`,
      "It is shown this once and must be replaced at the first sign-in.",
    ].join("\n"),
  );
  return 0;
}

async function list(ctx: Context, io: Terminal, values: Options): Promise<0> {
  const accounts: ListedAccount[] = [];
  for (let page = 1, total = 1; accounts.length < total; page += 1) {
    const found = await findAccountsPage(ctx, { text: "", role: null, state: null, page });
    accounts.push(...found.accounts);
    total = found.total;
  }
  print(io, values.json, accounts, () =>
    accounts.length === 0
      ? "There is no account yet. Add the first: sipas account add --username … --name … --role admin"
      : accounts
          .map(({ username, state, roles: held, name }) =>
            [
              username.padEnd(24),
              state.padEnd(8),
              held
                .map(({ role }) => role)
                .join(", ")
                .padEnd(28),
              name,
            ].join(" "),
          )
          .join("\n"),
  );
  return 0;
}

const verbs = new Map([
  ["add", add],
  ["reset", reset],
  ["list", list],
]);
