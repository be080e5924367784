// A device as the server sees one: it took a bundle along, seals forms to the server's key and sends them with tickets.
import type { TinyPerson } from "#db/testing/fixture.ts";
import type { Answers } from "#scoring/instrument/schema.ts";
import { sealForm } from "../device/seal.ts";
import type { OfflineBundle, SealedForm, Upload } from "../offline-bundle.ts";
import { prepareOffline } from "../prepare-offline.server.ts";
import { answersWith } from "./answers.ts";
import type { PaperRound } from "./paper-round.ts";

export interface Device {
  bundle: OfflineBundle;
  /** One finished form, sealed; `more` replaces what is inside, `ticketOf` the form whose ticket goes along. */
  finish(
    number: string,
    given?: Answers,
    more?: Partial<SealedForm> & { id?: string; ticketOf?: string },
  ): Promise<Upload>;
}

/** Prepares a device for a person of the paper round. */
export async function prepareDevice(house: PaperRound, person: TinyPerson): Promise<Device> {
  const bundle = await prepareOffline(house.ctx(person), house.round);
  let finished = 0;
  return {
    bundle,
    finish: async (number, given = {}, { id, ticketOf = number, ...inside } = {}) => {
      const submissionId = id ?? `${person}-${number}-${(finished += 1)}`;
      const form: SealedForm = {
        submissionId,
        roundCode: bundle.roundCode,
        number,
        answers: answersWith(house.citizens, given),
        overrides: {},
        startedAt: "2024-12-20T01:00:00.000Z",
        keyedMs: 61_000,
        keystrokes: 80,
        ...inside,
      };
      const ticket = bundle.forms.find((one) => one.number === ticketOf)?.ticket ?? "";
      return { submissionId, ticket, sealed: await sealForm(bundle.publicKey, form) };
    },
  };
}
