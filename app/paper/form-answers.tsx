/** Both keyings side by side and what came of them; only what differs at first. */
import { formatNumber } from "#app/shared/format.ts";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { SaidValue } from "./decision-form.tsx";
import type { FormPage } from "./form-page.server.ts";

type Row = NonNullable<FormPage["answers"]>[number];

export function FormAnswers({ page }: { page: FormPage }) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.formPage;
  const { answers, keyers, missing } = page;
  if (!answers)
    return (
      <Panel title={words.answers}>
        <p className="quiet">{words.noAnswers}</p>
        {keyers.length > 0 && (
          <p>
            {words.keyers}: <b>{keyers.join(", ")}</b>
          </p>
        )}
      </Panel>
    );
  const different = answers.filter(({ first, second, decision }) => first !== second || decision !== null);
  return (
    <Panel title={words.answers} note={words.answersNote} flush>
      <p className="pad">
        {words.keyers}: <b>{keyers.join(", ")}</b>.{" "}
        {different.length === 0 ? words.same : words.onlyDifferent(formatNumber(different.length, lang))}
      </p>
      {different.length > 0 && <AnswersTable rows={different} missing={missing} caption={words.answers} />}
      <details className="pad">
        <summary>{words.allAnswers}</summary>
        <AnswersTable rows={answers} missing={missing} caption={words.allAnswers} />
      </details>
    </Panel>
  );
}

function AnswersTable({
  rows,
  missing,
  caption,
}: {
  rows: readonly Row[];
  missing: FormPage["missing"];
  caption: string;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.dispute;
  return (
    <Table
      caption={caption}
      className="answers-table"
      phone="cards"
      columns={[
        { key: "item", label: words.item },
        { key: "first", label: words.first, num: true },
        { key: "second", label: words.second, num: true },
        { key: "settled", label: paper.formPage.settled, num: true },
      ]}
    >
      {rows.map(({ item, first, second, settled, decision }) => (
        <tr key={item.code} className={first !== second ? "differs" : undefined}>
          <RowHead sub={decision ? `“${decision.reason}”` : undefined}>
            <span className="num">{item.number}.</span> {item.text[lang]}
          </RowHead>
          {(["first", "second", "settled"] as const).map((column) => (
            <Cell
              key={column}
              className="n"
              label={column === "settled" ? paper.formPage.settled : words[column]}
            >
              <SaidValue item={item} value={{ first, second, settled }[column]} missing={missing} />
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
