// Forms finished without a line are sealed on the device to this server's public key (libsodium's sealed boxes): the
// device can't open them again, whoever finds it or its export file reads nothing.
import { hkdfSync } from "node:crypto";
import sodium from "libsodium-wrappers";
import type { Config } from "#app/shared/context.ts";

/** Names what the key is for: the same server secret never gives one key for two purposes. */
const PURPOSE = "paper.sealed-form/1";

/** The pair hangs on the server's secret alone, so there is nothing new to keep, and a restored backup opens old seals. */
async function keyPairOf({ secret }: Pick<Config, "secret">) {
  await sodium.ready;
  const seed = hkdfSync("sha256", secret, "", PURPOSE, sodium.crypto_box_SEEDBYTES);
  return sodium.crypto_box_seed_keypair(new Uint8Array(seed));
}

/** The public key to which devices seal, as URL-safe base64. */
export async function sealingKey(config: Pick<Config, "secret">): Promise<string> {
  const { publicKey } = await keyPairOf(config);
  return Buffer.from(publicKey).toString("base64url");
}

/** What a seal holds; null when it was not made for this server or was changed on the way. */
export async function openSealed(config: Pick<Config, "secret">, sealed: string): Promise<string | null> {
  const { publicKey, privateKey } = await keyPairOf(config);
  try {
    const bytes = new Uint8Array(Buffer.from(sealed, "base64url"));
    return new TextDecoder().decode(sodium.crypto_box_seal_open(bytes, publicKey, privateKey));
  } catch {
    return null;
  }
}
