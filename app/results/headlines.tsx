import { formatInterval, formatMargin, formatNumber, formatPct, formatPoints } from "#app/shared/format.ts";
import { IntervalScale } from "#app/shared/ui/interval-charts.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Headline } from "#app/shared/ui/page-head.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Overview } from "./overview.server.ts";
import { PointsRuler } from "./points-bar.tsx";
import { toEstimate } from "./shown-figure.ts";

/** SIPAS: the figure, its interval drawn and written, the country's published figure to read it against. */
export function SipasHeadline({ sipas }: { sipas: Overview["sipas"] }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.sipas;
  const { headline, margin, reference, hamlets } = sipas;
  const number = (value: number) => formatNumber(value, lang);
  if (!headline || headline.value === null) {
    return (
      <Headline title={text.name} note={text.full} figure="–">
        <Empty
          title={
            headline && headline.n > 0 ? text.tooFew(number(headline.n), number(sipas.minimum)) : text.none
          }
        >
          {text.noneHint}
        </Empty>
      </Headline>
    );
  }
  const value = toEstimate(headline);
  const lowest = Math.min(50, ...[value.lowPct, value.estimatePct].flatMap((end) => end ?? []));
  return (
    <Headline
      title={text.name}
      note={text.full}
      figure={formatNumber(headline.value, lang, 2)}
      unit="%"
      beside={
        margin === null
          ? undefined
          : {
              figure: formatMargin(margin, lang),
              words: (
                <>
                  {text.margin}
                  <br />
                  {formatInterval(headline.lo, headline.hi, lang)}
                </>
              ),
            }
      }
    >
      <IntervalScale
        name={text.full}
        value={value}
        scale={{ from: Math.max(Math.floor(lowest / 10) * 10, 0), to: 100 }}
        reference={
          reference
            ? { label: text.reference(reference.name, String(reference.year)), valuePct: reference.value }
            : undefined
        }
      />
      <p className="small quiet">
        {text.counted(
          number(sipas.responses),
          number(sipas.forms),
          number(hamlets.answering),
          number(hamlets.all),
          number(headline.n),
        )}{" "}
        {hamlets.answering < hamlets.all &&
          `${text.partial(number(hamlets.answering), number(hamlets.all))} `}
        {verdictOf(sipas, (value) => formatPct(value, lang), text)}{" "}
        {reference && text.published(reference.source)}
      </p>
    </Headline>
  );
}

function verdictOf(
  { headline, reference }: Overview["sipas"],
  percent: (value: number) => string,
  text: ReturnType<typeof useWords>["results"]["sipas"],
): string {
  if (!headline || headline.lo === null || headline.hi === null) return text.noInterval;
  if (!reference) return "";
  const said = [reference.name, percent(reference.value)] as const;
  if (Number(headline.lo) > reference.value) return text.above(...said);
  return Number(headline.hi) < reference.value ? text.below(...said) : text.contains(...said);
}

/** PAR INDEX: won and lost on the round's ruler, the band, and what the points rest on. */
export function ParHeadline({ par }: { par: Overview["par"] }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.par;
  const order = ["final", "appraised", "self", "feed", "officials", "sipas", "missing"] as const;
  const parts = order
    .filter((source) => par.counts[source] > 0)
    .map((source) => text.source[source](formatNumber(par.counts[source], lang)));
  return (
    <Headline
      title={text.name}
      note={par.provisional ? `${text.full}, ${results.provisional}` : text.full}
      figure={formatNumber(par.index, lang, 2)}
      unit={text.unit}
      beside={{ figure: formatPoints(`-${par.lost}`, lang), words: text.lost(par.band), lost: true }}
    >
      <PointsRuler name={text.full} shares={par} bands={par.bands.filter(({ from }) => from > 0)} />
      <p className="small quiet">
        {text.sources(formatNumber(par.criteria, lang), parts.join(", "))}{" "}
        {par.missing > 0 &&
          `${text.missingNote(formatPoints(par.pending, lang), formatNumber(par.missing, lang))} `}
        {!par.boxOpened && text.sealed}
      </p>
    </Headline>
  );
}
