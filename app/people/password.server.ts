import { hash, verify } from "@node-rs/argon2";
import { newReceipt } from "#app/shared/ids.server.ts";

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. (algorithm 2 = argon2id, the library's default.) */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(typedAlike(password), cost);
}

/** Whether the password belongs to the PHC string; never for one that is no PHC string. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  if (!passwordHash.startsWith("$argon2")) return false;
  return verify(passwordHash, typedAlike(password));
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real check, so that an unknown username can't be told from a wrong password by the clock. */
export async function verifyDecoy(password: string): Promise<false> {
  decoy ??= hashPassword("decoy");
  await verify(await decoy, typedAlike(password));
  return false;
}

/**
 * A password for one sign-in, to be read out or copied by hand: four groups of four, 79 bits.
 *
 * @example newTemporaryPassword() // "7kqm-2xhd-9rta-w4ne"
 */
export function newTemporaryPassword(): string {
  return `${newReceipt()}-${newReceipt().slice(0, 4)}`.toLowerCase();
}

/** Keyboards write ệ as one sign or as three: it is the same password. */
function typedAlike(password: string): string {
  return password.normalize("NFC");
}
