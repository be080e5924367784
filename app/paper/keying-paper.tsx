/** The printed page beside the keys: each row with its boxes and what was keyed, turning where the paper turns. */
import { memo, useMemo } from "react";
import { formatNumber } from "#app/shared/format.ts";
import { classes } from "#app/shared/ui/classes.ts";
import { useLang, useWords } from "#app/shared/words.ts";
import type { InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { splitChoices } from "#scoring/instrument/visible.ts";
import { groupItems, itemsOfPage, sumOfPage } from "./item-groups.ts";
import type { KeyedInstrument } from "./keying-page.server.ts";

interface RowProps {
  item: Item;
  short: string;
  answer: string | undefined;
  /** The letter of a missing answer. */
  letter: string | undefined;
  shown: boolean;
  current: boolean;
  onGo: (item: Item) => void;
}

/** Rows that did not change are not drawn again: a key must be on screen within a frame. */
const Row = memo(function Row({ item, short, answer, letter, shown, current, onGo }: RowProps) {
  const { paper } = useWords();
  const chosen = answer === undefined ? [] : splitChoices(answer);
  return (
    <li
      className={classes(!shown && "hidden", letter && "miss", current && "now")}
      aria-current={current ? "step" : undefined}
      onClick={() => shown && onGo(item)}
    >
      <span className="q num">{item.number}</span>
      <span className="t">{short}</span>
      {shown ? (
        <>
          <span className="bx" aria-hidden="true">
            {item.options.map(({ code }) => (
              <i key={code} className={chosen.includes(code) ? "on" : undefined}>
                {code}
              </i>
            ))}
          </span>
          <b className="k num">{letter ?? (item.type === "text" ? (answer ? "✓" : "") : chosen.join(" "))}</b>
        </>
      ) : (
        <span className="skipped">{paper.keying.notAsked}</span>
      )}
    </li>
  );
});

interface PaperProps {
  instrument: KeyedInstrument;
  answers: Readonly<Record<string, string>>;
  shown: ReadonlySet<string>;
  current: string | null;
  onGo: (item: Item) => void;
}

export function KeyingPaper({ instrument, answers, shown, current, onGo }: PaperProps) {
  const { paper } = useWords();
  const lang = useLang();
  const page = pageOf(instrument, current);
  const { items, groups } = useMemo(() => {
    const printed = itemsOfPage(instrument, page);
    return { items: printed, groups: groupItems(instrument, printed) };
  }, [instrument, page]);
  const sum = sumOfPage(
    items.filter(({ code }) => shown.has(code)),
    answers,
  );
  const letters = new Map(instrument.missing.map(({ code, letter }) => [code, letter]));
  return (
    <section className="keying-paper" aria-labelledby="keying-page">
      <header>
        <h2 id="keying-page">{paper.keying.page(String(page.number), String(instrument.pages.length))}</h2>
        <span className="num small quiet">{paper.keying.range(String(page.from), String(page.to))}</span>
      </header>
      {groups.map((group, index, all) => (
        <div key={group.rows[0]?.item.code}>
          {all[index - 1]?.factor !== group.factor && <h3>{group.title[lang]}</h3>}
          <ol>
            {group.rows.map(({ item, short }) => (
              <Row
                key={item.code}
                item={item}
                short={short[lang]}
                answer={answers[item.code]}
                letter={letters.get(answers[item.code] ?? "")}
                shown={shown.has(item.code)}
                current={item.code === current}
                onGo={onGo}
              />
            ))}
          </ol>
        </div>
      ))}
      {sum !== null && (
        <footer>
          <span>{paper.keying.pageSum(String(page.number))}</span>
          <b className="num">{formatNumber(sum, lang)}</b>
        </footer>
      )}
    </section>
  );
}

/** The page with the current item; once all are done the last one. */
function pageOf(
  { pages, items }: KeyedInstrument,
  current: string | null,
): InstrumentVersion["pages"][number] {
  const number = items.find(({ code }) => code === current)?.number;
  const page =
    number === undefined ? pages.at(-1) : pages.find(({ from, to }) => number >= from && number <= to);
  return page ?? { number: 1, from: 1, to: items.length };
}

/** One box a question: keyed, missing, skipped, to come; a gap where the paper turns. */
export function KeyingStrip({ instrument, answers, shown, current }: Omit<PaperProps, "onGo">) {
  const { paper } = useWords();
  const missing = new Set(instrument.missing.map(({ code }) => code));
  const done = [...shown].filter((code) => answers[code] !== undefined).length;
  const ends = new Set(instrument.pages.slice(0, -1).map(({ to }) => to));
  return (
    <div className="keying-strip">
      <div className="cells" role="img" aria-label={paper.keying.progress(String(done), String(shown.size))}>
        {instrument.items.map(({ code, number }) => {
          const answer = answers[code];
          const look = !shown.has(code)
            ? "skip"
            : answer === undefined
              ? null
              : missing.has(answer)
                ? "miss"
                : "full";
          return (
            <i key={code} className={classes(look, code === current && "now", ends.has(number) && "turn")} />
          );
        })}
      </div>
      <span className="num">
        <b>{done}</b> / {shown.size}
      </span>
    </div>
  );
}
