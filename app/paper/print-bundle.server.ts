import { findBundle } from "#db/paper/bundles.ts";
import { findForms } from "#db/paper/forms.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { drawBundlePdf } from "./form-pdf.server.ts";
import { viewScope } from "./scope.server.ts";

/** The PDF of a hamlet's forms, drawn anew each time from the round's questionnaire. Throws `bundle.not_printed`. */
export async function printBundle(
  ctx: Context,
  round: Round,
  hamletCode: string,
): Promise<{ pdf: Buffer; fileName: string }> {
  const db = ctx.db.read;
  const { hamlets } = viewScope(ctx, round);
  if (hamlets !== null && !hamlets.includes(hamletCode)) throw problem("hamlet.not_found", { hamletCode });
  const bundle = await findBundle(db, { roundCode: round.code, hamletCode, hamlets });
  if (!bundle) throw problem("bundle.not_printed", { hamletCode });
  const forms = await findForms(db, { roundCode: round.code, hamlets }, { hamletCode });
  // The sheets go to citizens, so they are in Vietnamese whatever the language of the screen.
  const pdf = await drawBundlePdf({
    roundCode: round.code,
    roundName: round.nameVi,
    year: round.year,
    illustrative: round.illustrative === 1,
    hamlet: bundle.nameVi,
    commune: bundle.communeVi,
    district: bundle.districtVi,
    numbers: forms.map(({ number }) => number),
    instrument: await getInstrumentVersion(db, round.citizenInstrumentId),
    lang: "vi",
  });
  return { pdf, fileName: wordsOf("vi").paper.print.fileName(round.code, hamletCode) };
}
