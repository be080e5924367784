import { formatMinute, formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";

export interface ScoreRunStampProps {
  run: number;
  /** Instant of the run. */
  at: string;
  /** Hash of the inputs; its first 16 signs are shown. */
  inputsHash: string;
  instrument?: string;
  criteria?: string;
  method: string;
  error?: string;
  codeVersion: string;
  illustrative: boolean;
}

const HASH_SHOWN = 16;

/** What proves a figure: run it again from the same inputs by the same method and it comes out the same. */
export function ScoreRunStamp({
  run,
  at,
  inputsHash,
  instrument,
  criteria,
  method,
  error,
  codeVersion,
  illustrative,
}: ScoreRunStampProps) {
  const { shared } = useWords();
  const lang = useLang();
  const words = shared.stamp;
  const hash = inputsHash.slice(0, HASH_SHOWN).replace(/(.{4})(?=.)/g, "$1 ");
  const lines: [string, string | undefined, boolean][] = [
    [words.at, formatMinute(at, lang), true],
    [words.inputs, hash, true],
    [words.instrument, instrument, false],
    [words.criteria, criteria, false],
    [words.method, method, false],
    [words.error, error, false],
    [words.code, codeVersion, true],
  ];
  return (
    <div className="stamp">
      <dl>
        <div className="no">
          <dt>{words.run}</dt>
          <dd className="num">{formatNumber(run, lang)}</dd>
        </div>
        {lines.map(
          ([term, value, figures]) =>
            value && (
              <div key={term}>
                <dt>{term}</dt>
                <dd className={figures ? "num" : undefined}>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {illustrative && <p className="mk">{shared.madeUp.tag}</p>}
    </div>
  );
}
