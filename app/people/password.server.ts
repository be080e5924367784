import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. (algorithm 2 = argon2id, the library's default.) */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password belongs to the PHC string. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real check, so that an unknown username can't be told from a wrong password by the clock. */
export async function verifyDecoy(password: string): Promise<void> {
  decoy ??= hashPassword("decoy");
  await verify(await decoy, password);
}
