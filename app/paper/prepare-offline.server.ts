// What a keyer takes along to key without a line (F33): the questionnaire, the forms of their own hamlets, and for each
// the right to send it later.
import { findForms } from "#db/paper/forms.ts";
import { findPsus } from "#db/rounds.ts";
import type { PaperState } from "#db/schema/paper.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findPlaces, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { OfflineBundle } from "./offline-bundle.ts";
import { carryScope, requireAccount, requireOpenRound } from "./scope.server.ts";
import { sealingKey } from "./sealed-forms.server.ts";
import { signTicket } from "./upload-tickets.server.ts";

const DAY_MS = 86_400_000;
/** Longer than a round's survey lasts: a device found late still brings its forms. */
const TICKET_DAYS = 90;

/** Sheets that are, or may yet be, in the keyer's hands. Chosen by where the paper is, never by what was keyed (F24). */
const onTheWay: readonly PaperState[] = ["issued", "left", "not-reached", "collected"];

/** Issues a bundle for keying without a line, and writes down that it was issued. */
export async function prepareOffline(ctx: Context, round: Round): Promise<OfflineBundle> {
  requireRole(ctx, "surveyor", "entry-supervisor");
  requireOpenRound(round);
  const accountId = requireAccount(ctx);
  const db = ctx.db.read;
  const [all, psus, places, publicKey] = await Promise.all([
    findForms(db, carryScope(ctx, round)),
    findPsus(db, round.code),
    findPlaces(db),
    sealingKey(ctx.config),
  ]);
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const { items, rules, missing, pages, factors, parts } = instrument;
  const psuOf = new Map(psus.map((psu) => [psu.code, psu]));
  const placeOf = new Map(places.map((place) => [place.code, place]));
  const now = ctx.clock.machine();
  const expiresAt = new Date(now.getTime() + TICKET_DAYS * DAY_MS).toISOString();
  const forms = all
    .filter(({ paperState }) => onTheWay.includes(paperState))
    .map((form) => {
      const psu = psuOf.get(form.hamletCode);
      const district = placeOf.get(psu?.stratumCode ?? "");
      return {
        number: form.number,
        slot: form.slot,
        slots: psu?.slots ?? form.slot,
        hamlet: { vi: form.hamletVi, en: form.hamletEn },
        district: { vi: district?.nameVi ?? "", en: district?.nameEn ?? "" },
        ticket: signTicket(ctx.config, {
          accountId,
          roundCode: round.code,
          formNumber: form.number,
          expiresAt,
        }),
      };
    });
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "form.take-along",
      roundCode: round.code,
      subject: { kind: "account", id: accountId },
      payload: { forms: forms.length, expiresAt },
    }),
  );
  return {
    format: "sipas-bundle/1",
    roundCode: round.code,
    roundName: { vi: round.nameVi, en: round.nameEn },
    illustrative: round.illustrative === 1,
    accountId,
    instrumentId: round.citizenInstrumentId,
    instrument: { items, rules, missing, pages, factors, parts },
    forms,
    publicKey,
    issuedAt: now.toISOString(),
    expiresAt,
  };
}
