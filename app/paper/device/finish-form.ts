import type { OfflineBundle, SealedForm } from "../offline-bundle.ts";
import { draftIdOf } from "./pin.ts";
import { enqueue } from "./queue.ts";
import { sealForm } from "./seal.ts";
import { keepSending } from "./sender.ts";

/**
 * Seals a finished form and puts it in the queue; from then on nobody can read it here. False when this computer can't
 * keep it or the person has no ticket for it: then nothing has changed.
 */
export async function finishForm(
  bundle: OfflineBundle,
  number: string,
  typed: Omit<SealedForm, "roundCode" | "number">,
): Promise<boolean> {
  const form = bundle.forms.find((one) => one.number === number);
  if (!form) return false;
  const { accountId, roundCode } = bundle;
  try {
    const sealed = await sealForm(bundle.publicKey, { ...typed, roundCode, number });
    const { submissionId } = typed;
    const finishedAt = new Date().toISOString();
    const draftId = draftIdOf({ accountId, roundCode, number });
    await enqueue(
      { submissionId, ticket: form.ticket, sealed, roundCode, formNumber: number, finishedAt },
      draftId,
    );
  } catch {
    return false;
  }
  void keepSending();
  return true;
}
