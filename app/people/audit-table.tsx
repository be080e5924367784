// The rows of the trail: when by both clocks, who in which role, what in words and code, about what, old beside new.
import { Link } from "@remix-run/react";
import { formatDay, formatMinute, formatNumber, dayInVietNam } from "#app/shared/format.ts";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { sayField, sayValue } from "./audit-say.ts";
import type { ListedEvent } from "./read-trail.server.ts";

/** Both clocks say the same as long as they differ by less. */
const SAME_MS = 60_000;

export function AuditTable({
  events,
  names,
}: {
  events: readonly ListedEvent[];
  names: Record<string, string>;
}) {
  const { table } = useWords().people.audit;
  return (
    <Table
      caption={table.caption}
      phone="cards"
      className="audit"
      columns={[
        { key: "when", label: table.when, className: "c-when" },
        { key: "who", label: table.who, className: "c-who" },
        { key: "what", label: table.what, className: "c-what" },
        { key: "about", label: table.about, className: "c-about" },
        { key: "change", label: table.change },
      ]}
    >
      {events.map((event) => (
        <tr key={event.key}>
          <When event={event} />
          <Cell label={table.who}>
            <Who event={event} />
          </Cell>
          <Cell label={table.what}>
            <What event={event} />
          </Cell>
          <Cell label={table.about}>
            <About event={event} />
          </Cell>
          <Cell whole>
            <Said event={event} names={names} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function When({ event: { seq, batch, at, businessAt } }: { event: ListedEvent }) {
  const { audit } = useWords().people;
  const lang = useLang();
  const differs = Math.abs(Date.parse(at) - Date.parse(businessAt)) >= SAME_MS;
  const say = (instant: string) =>
    seq === null ? formatDay(dayInVietNam(instant), lang) : formatMinute(instant, lang);
  return (
    <RowHead
      sub={
        <>
          {differs && <span className="line">{audit.business(say(businessAt))}</span>}
          <span className="line">
            {seq === null
              ? audit.byDay
              : `${audit.number(formatNumber(seq, lang))} · ${batch === null ? audit.notSealed : audit.sealedIn(formatNumber(batch, lang))}`}
          </span>
        </>
      }
    >
      <time className="num" dateTime={seq === null ? dayInVietNam(at) : at}>
        {say(at)}
      </time>
    </RowHead>
  );
}

function Who({ event: { actor } }: { event: ListedEvent }) {
  const { audit, roles } = useWords().people;
  const kind = audit.actors[actor.kind];
  const sub = [actor.name ? kind : "", ...actor.roles.map((role) => roles[role])].filter(Boolean).join(", ");
  return (
    <>
      {actor.name ?? kind}
      {sub && <span className="sub">{sub}</span>}
    </>
  );
}

function What({ event: { action } }: { event: ListedEvent }) {
  const { audit } = useWords().people;
  const said = audit.actions[action];
  return (
    <>
      {said}
      <code className={said ? "sub" : undefined}>{action}</code>
    </>
  );
}

function About({ event: { subject, roundCode } }: { event: ListedEvent }) {
  const { audit } = useWords().people;
  const kind = audit.subjects[subject.kind] ?? subject.kind;
  const isKey = /^[0-9a-f-]{36}$/.test(subject.id);
  const name = subject.name ?? (isKey ? `${subject.id.slice(0, 8)}…` : subject.id);
  const said = ["all", "list"].includes(subject.id) ? kind : `${kind} ${name}`;
  return (
    <>
      {subject.to ? <Link to={subject.to}>{said}</Link> : <span title={subject.id}>{said}</span>}
      {roundCode && roundCode !== subject.id && <span className="sub">{roundCode}</span>}
    </>
  );
}

function Said({ event, names }: { event: ListedEvent; names: Record<string, string> }) {
  const words = useWords();
  const lang = useLang();
  const { audit } = words.people;
  const { action, changes, facts, erased, raw } = event;
  if (erased) return <span className="quiet">{audit.erased}</span>;
  if (raw === null) return null;
  const value = (field: string, texts: readonly string[]) =>
    texts.length === 0 ? (
      <span className="quiet">{audit.nothing}</span>
    ) : (
      texts.map((text, index) => (
        <span className="line" key={index}>
          {sayValue(words, lang, { action, field, text, names })}
        </span>
      ))
    );
  return (
    <div className="said">
      {changes.length > 0 && (
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">{audit.field}</th>
              <th scope="col">{audit.before}</th>
              <th scope="col">{audit.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{sayField(words, field)}</th>
                <td>{value(field, before)}</td>
                <td>{value(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {facts.length > 0 && (
        <dl>
          {facts
            .filter(({ value: texts }) => texts.length > 0)
            .map(({ field, value: texts }) => (
              <div key={field}>
                <dt>{sayField(words, field)}</dt>
                <dd>{value(field, texts)}</dd>
              </div>
            ))}
        </dl>
      )}
      <details>
        <summary>{audit.raw}</summary>
        <pre tabIndex={0}>{JSON.stringify(JSON.parse(raw), null, 2)}</pre>
      </details>
    </div>
  );
}
