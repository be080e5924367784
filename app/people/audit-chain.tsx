// How far the trail is sealed, the sheets to keep outside, and a check on demand.
import { Form } from "@remix-run/react";
import { formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Columns, Facts, Panel } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { ChainState } from "./read-trail.server.ts";
import type { TrailReport } from "./verify-trail.server.ts";

const SHOWN_FINDINGS = 20;

export function ChainPanels({ chain, maySeal }: { chain: ChainState; maySeal: boolean }) {
  const { chain: text } = useWords().people.audit;
  const lang = useLang();
  const { csrf } = useShell();
  return (
    <Columns layout="wide-left">
      <Panel title={text.title}>
        <Facts
          facts={[
            { key: "batches", term: text.batches, figure: formatNumber(chain.batches, lang) },
            ...(chain.lastSealedAt
              ? [{ key: "at", term: text.lastSealed, figure: formatMinute(chain.lastSealedAt, lang) }]
              : []),
            { key: "unsealed", term: text.unsealed, figure: formatNumber(chain.unsealed, lang) },
          ]}
        />
        {chain.lastRoot && (
          <p className="root">
            <span className="quiet small">{text.lastRoot}</span>
            <code>{chain.lastRoot}</code>
          </p>
        )}
        <Form method="post" className="button-row" preventScrollReset>
          <input type="hidden" name="csrf" value={csrf} />
          <Button name="verb" value="verify" icon="shield">
            {text.verify}
          </Button>
          {maySeal && (
            <Button name="verb" value="seal" variant="second" icon="lock">
              {text.seal}
            </Button>
          )}
        </Form>
      </Panel>
      <Panel title={text.sheets}>
        {chain.days.length === 0 ? (
          <Empty title={text.none} icon="lock">
            <p>{text.noneHint}</p>
          </Empty>
        ) : (
          <>
            <p className="quiet small">{text.sheetsHint}</p>
            <ul className="sheet-list">
              {chain.days.map((day) => (
                <li key={day}>
                  <a href={`/audit/root.pdf?from=${day}`}>{text.sheet(formatDay(day, lang))}</a>
                </li>
              ))}
            </ul>
            <form action="/audit/root.pdf" className="sheet-of-day">
              <TextInput type="date" name="from" label={text.otherDay} figures required />
              <Button variant="second" icon="printer">
                {text.openSheet}
              </Button>
            </form>
          </>
        )}
      </Panel>
    </Columns>
  );
}

/** What recomputing found, the first broken place first. */
export function CheckReport({ report }: { report: TrailReport }) {
  const { chain: text } = useWords().people.audit;
  const lang = useLang();
  const { events, batches, findings } = report;
  if (findings.length === 0)
    return (
      <Message kind="done" announce>
        {text.whole(formatNumber(events, lang), formatNumber(batches, lang))}
      </Message>
    );
  return (
    <Message kind="late" title={text.broken(formatNumber(findings.length, lang))} announce>
      <p>{text.brokenHint}</p>
      <ul className="fault-list">
        {findings.slice(0, SHOWN_FINDINGS).map(({ code, seq, batch }) => (
          <li key={`${code} ${seq}`}>
            {text.findings[code](formatNumber(seq, lang), batch === null ? "–" : formatNumber(batch, lang))}
          </li>
        ))}
        {findings.length > SHOWN_FINDINGS && (
          <li>{text.more(formatNumber(findings.length - SHOWN_FINDINGS, lang))}</li>
        )}
      </ul>
    </Message>
  );
}
