/** The forms of a bundle one by one, and the bar that logs where the chosen ones are. */
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Cell, Num, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { paperStates } from "./moves.ts";
import type { HamletPage } from "./progress.server.ts";
import { sayNumber } from "./say-number.ts";
import { slotLooks } from "./stages.ts";

interface ListProps {
  hamlet: HamletPage;
  roundCode: string;
  mayRecord: boolean;
  reasonError?: string;
}

export function BundleList({ hamlet, roundCode, mayRecord, reasonError }: ListProps) {
  const { paper } = useWords();
  const lang = useLang();
  const { csrf } = useShell();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const movable = hamlet.forms.filter(({ number }) => (hamlet.moves[number] ?? []).length > 0);
  const records = mayRecord && movable.length > 0;
  const choose = (number: string, isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(number);
      else after.delete(number);
      return after;
    });
  // Without a choice yet, every place that some form can go; else only where all chosen ones can.
  const targets = paperStates.filter((state) => {
    const goes = (number: string) => hamlet.moves[number]?.some(({ to }) => to === state) ?? false;
    return chosen.size > 0 ? [...chosen].every(goes) : movable.some(({ number }) => goes(number));
  });
  const table = (
    <Table
      caption={paper.bundle.list}
      columns={[
        ...(records
          ? [{ key: "choose", label: <span className="sr">{paper.bundle.recordTitle}</span> }]
          : []),
        { key: "slot", label: "#", num: true },
        { key: "number", label: paper.form },
        { key: "paper", label: paper.bundle.paper },
        { key: "data", label: paper.bundle.data },
      ]}
    >
      {hamlet.forms.map((form) => (
        <tr key={form.number}>
          {records && (
            <Cell>
              {(hamlet.moves[form.number] ?? []).length > 0 && (
                <input
                  type="checkbox"
                  name="number"
                  value={form.number}
                  aria-label={paper.bundle.choose(sayNumber(form.number))}
                  checked={chosen.has(form.number)}
                  onChange={(event) => choose(form.number, event.currentTarget.checked)}
                />
              )}
            </Cell>
          )}
          <Num>{form.slot}</Num>
          <Cell>
            <Link to={`/rounds/${roundCode}/paper/forms/${form.number}`} className="num">
              {sayNumber(form.number)}
            </Link>
          </Cell>
          <Cell>
            <span className={`slot mini ${slotLooks[form.stage]}`} aria-hidden="true" />{" "}
            {paper.paperStates[form.paperState]}
          </Cell>
          <Cell className={form.dataState === "none" ? "quiet" : undefined}>
            {paper.dataStates[form.dataState]}
          </Cell>
        </tr>
      ))}
    </Table>
  );
  if (!records)
    return (
      <Panel title={paper.bundle.list} flush>
        {table}
      </Panel>
    );
  return (
    <Panel
      title={paper.bundle.list}
      note={paper.bundle.recordHint}
      flush
      end={
        <label className="choice">
          <input
            type="checkbox"
            checked={chosen.size === movable.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? movable.map(({ number }) => number) : []))
            }
          />
          <span>{paper.bundle.chooseAll}</span>
        </label>
      }
    >
      <Form method="post" preventScrollReset>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="verb" value="record" />
        {table}
        <div className="record-bar">
          <Select
            name="to"
            label={paper.bundle.to}
            options={targets.map((state) => ({ value: state, label: paper.paperStates[state] }))}
          />
          <TextInput
            id="reason"
            name="reason"
            label={paper.bundle.reason}
            hint={paper.bundle.reasonHint}
            error={reasonError}
            autoComplete="off"
          />
          <Button>{paper.bundle.record}</Button>
          <span className="quiet" role="status">
            {paper.bundle.chosen(formatNumber(chosen.size, lang))}
          </span>
        </div>
      </Form>
    </Panel>
  );
}
