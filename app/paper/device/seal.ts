// Seals a finished form to the server's public key: from then on this device can't read it either. libsodium is large
// and needed only here, so it is fetched when the first form is about to be sealed or the device is prepared.
import type { SealedForm } from "../offline-bundle.ts";

/** Fetches and starts the cryptography, so that it is there when the line is not. */
export async function loadSealing() {
  const { default: sodium } = await import("libsodium-wrappers");
  await sodium.ready;
  return sodium;
}

/** The form as URL-safe base64 that only the server with this public key opens. */
export async function sealForm(publicKey: string, form: SealedForm): Promise<string> {
  const sodium = await loadSealing();
  const key = sodium.from_base64(publicKey, sodium.base64_variants.URLSAFE_NO_PADDING);
  const sealed = sodium.crypto_box_seal(sodium.from_string(JSON.stringify(form)), key);
  return sodium.to_base64(sealed, sodium.base64_variants.URLSAFE_NO_PADDING);
}
