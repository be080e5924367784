/** What a criterion's points rest on: its inputs, columns, register, documents, or how officials answered. */
import { Link } from "@remix-run/react";
import { formatMinute, formatNumber, formatPct, formatPoints } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Columns, Facts, Panel } from "#app/shared/ui/panel.tsx";
import { LevelBars } from "#app/shared/ui/points-bars.tsx";
import { MadeUpTag, Tag, UnverifiedTag } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { CriterionView } from "./criterion.server.ts";
import { opensCriteria } from "./roles.ts";
import type { RoomData } from "./page-parts.tsx";

type LeafView = NonNullable<CriterionView["leaf"]>;

interface LeafProps {
  criterion: CriterionView;
  leaf: LeafView;
  room: RoomData;
  link: (path: string) => string;
}

export function LeafPanels({ criterion, leaf, room, link }: LeafProps) {
  return (
    <>
      <LateMessage criterion={criterion} />
      {leaf.officials && <OfficialsPanel officials={leaf.officials} criterion={criterion} />}
      {leaf.measure && <SipasPanel measure={leaf.measure} criterion={criterion} link={link} />}
      {!leaf.officials && criterion.ruleKind !== "sipas" && (
        <Columns layout="even">
          <InputsPanel criterion={criterion} leaf={leaf} />
          <ColumnsPanel criterion={criterion} leaf={leaf} room={room} />
        </Columns>
      )}
    </>
  );
}

function LateMessage({ criterion }: { criterion: CriterionView }) {
  const { results } = useWords();
  if (criterion.late.length === 0) return null;
  return (
    <Message kind="late" title={results.criterion.lateWork}>
      <ul>
        {criterion.late.map(({ code, title, link }) => (
          <li key={code}>
            <Link to={link}>{title}</Link>
          </li>
        ))}
      </ul>
    </Message>
  );
}

function useInputFacts(inputs: readonly { name: string; value: string }[]) {
  const { results } = useWords();
  const lang = useLang();
  return inputs.map(({ name, value }) => ({
    key: name,
    term: results.criterion.input[name] ?? name,
    figure: /^-?\d+(\.\d+)?$/.test(value) ? formatNumber(value, lang) : value.replaceAll("|", ", "),
  }));
}

function InputsPanel({ criterion, leaf }: Pick<LeafProps, "criterion" | "leaf">) {
  const { results } = useWords();
  const text = results.criterion;
  const facts = useInputFacts(leaf.inputs);
  const fromRegister = useInputFacts(leaf.feed?.inputs ?? []);
  return (
    <Panel
      title={text.inputs}
      note={results.source[leaf.source ?? "none"]}
      end={criterion.illustrative ? <MadeUpTag /> : undefined}
    >
      {facts.length > 0 ? (
        <Facts facts={facts} />
      ) : (
        <p className="quiet">{leaf.source ? text.noInputs : results.reason.absence["not-entered"]}</p>
      )}
      {leaf.feed && (
        <>
          <h3>{text.feedNow}</h3>
          <p className="small">
            <Link to={leaf.feed.link}>{leaf.feed.source}</Link> {leaf.feed.illustrative && <MadeUpTag />}
          </p>
          <Facts facts={fromRegister} />
          {leaf.source === "feed" && <p className="small quiet">{text.feedUsed}</p>}
        </>
      )}
    </Panel>
  );
}

const columnOrder = ["statistic", "self", "appraised", "final"] as const;

function ColumnsPanel({ criterion, leaf, room }: Pick<LeafProps, "criterion" | "leaf" | "room">) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.criterion;
  const { columns } = leaf;
  const { roles } = useShell();
  const shown = columnOrder.filter((column) => column !== "statistic" || columns?.statistic);
  return (
    <Panel
      title={text.columns}
      flush
      end={
        roles.some((role) => opensCriteria.includes(role)) && (
          <LinkButton
            to={`/rounds/${room.round.code}/criteria/${criterion.code}`}
            variant="second"
            size="small"
          >
            {text.openEvidence}
          </LinkButton>
        )
      }
    >
      <Table
        caption={text.columns}
        columns={[
          { key: "column", label: text.column },
          { key: "points", label: text.points, num: true },
          { key: "by", label: text.by },
        ]}
      >
        {shown.map((column) => {
          const score = columns?.[column] ?? null;
          const name = column === "statistic" ? text.source : results.columns[column];
          return (
            <tr key={column}>
              <RowHead>
                {name} {leaf.source === column && <Tag>{results.columns.current}</Tag>}
              </RowHead>
              <Num strong>{formatPoints(score?.points ?? null, lang)}</Num>
              <Cell>
                {score && [score.by, formatMinute(score.at, lang)].filter(Boolean).join(", ")}
                {score?.notApplicable && (
                  <p className="small">{results.reason.notApplicable(score.notApplicable)}</p>
                )}
                {score?.explanation && (
                  <p className="small">
                    {text.explanation}: {score.explanation}
                  </p>
                )}
              </Cell>
            </tr>
          );
        })}
      </Table>
      <p className="remark">{text.evidence(formatNumber(leaf.evidence, lang))}</p>
    </Panel>
  );
}

function SipasPanel({
  measure,
  criterion,
  link,
}: {
  measure: NonNullable<LeafView["measure"]>;
  criterion: CriterionView;
  link: (path: string) => string;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.criterion;
  return (
    <Panel title={text.source} end={criterion.illustrative ? <MadeUpTag /> : undefined}>
      <p>
        {text.sipas(measure.factor?.name ?? results.sipas.full)}:{" "}
        <b className="num">{formatPct(measure.value, lang)}</b>
        {` (${formatNumber(measure.answers, lang)} ${results.factors.columns.n.toLowerCase()}). `}
        {text.mean(formatPoints(criterion.points, lang), formatPoints(criterion.max, lang))}
      </p>
      {measure.factor && (
        <LinkButton to={link(`/sipas/factor/${measure.factor.code}`)} variant="second" size="small">
          {text.openSipas}
        </LinkButton>
      )}
    </Panel>
  );
}

/** Distributions of officials' answers, over all and by group; small groups stay hidden. */
function OfficialsPanel({
  officials,
  criterion,
}: {
  officials: NonNullable<LeafView["officials"]>;
  criterion: CriterionView;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.criterion;
  if (!officials.opened) {
    return (
      <Panel title={text.officials}>
        <Empty icon="lock" title={results.reason.absence["box-sealed"]}>
          {text.officialsSealed}
        </Empty>
      </Panel>
    );
  }
  const anyHidden = officials.items.some(({ groups }) => groups.some(({ hidden }) => hidden));
  return (
    <Panel
      title={text.officials}
      note={text.mean(formatPoints(criterion.points, lang), formatPoints(criterion.max, lang))}
      end={criterion.illustrative ? <MadeUpTag /> : undefined}
      flush
    >
      <Table
        caption={text.officials}
        bodies
        columns={[
          { key: "who", label: results.factor.question },
          { key: "bar", label: results.item.distribution, className: "barcell" },
          { key: "n", label: results.factors.columns.n, num: true },
        ]}
      >
        {officials.items.map((item) => (
          <tbody key={item.code}>
            <tr className="group">
              <RowHead sub={results.item.number(formatNumber(item.number, lang))}>{item.text}</RowHead>
              <td className="barcell">
                {item.counts ? (
                  <LevelBars name={item.text} levels={toLevels(item.levels, item.counts)} />
                ) : (
                  <span className="quiet">{text.officialsTooFew}</span>
                )}
              </td>
              <Num strong>{formatNumber(item.valid, lang)}</Num>
            </tr>
            {item.groups.map((group) => (
              <tr key={group.code}>
                <RowHead>{group.name}</RowHead>
                <td className="barcell">
                  {group.hidden && <span className="quiet small">{text.groupHidden}</span>}
                  {group.counts && (group.valid ?? 0) > 0 && (
                    <LevelBars name={group.name} levels={toLevels(item.levels, group.counts)} height={12} />
                  )}
                </td>
                <Num>{group.hidden ? "–" : formatNumber(group.valid, lang)}</Num>
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
      <LevelKey levels={officials.items[0]?.levels ?? []} />
      {anyHidden && <p className="remark">{text.groupNote}</p>}
    </Panel>
  );
}

function toLevels(levels: readonly { label: string }[], counts: readonly number[]) {
  return levels.map(({ label }, index) => ({ label, count: counts[index] ?? 0 }));
}

/** Officials rate on levels of their own wording. */
function LevelKey({ levels }: { levels: readonly { code: string; label: string }[] }) {
  return (
    <p className="key remark">
      {levels.map(({ code, label }, index) => (
        <span key={code}>
          <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect className={`swatch level-${index + 1}`} x="0.5" y="0.5" width="13" height="13" />
          </svg>
          {code} {label}
        </span>
      ))}
    </p>
  );
}

/** A working catalogue says of each of its cells how well it is known. */
export function ProvenancePanel({ criterion }: { criterion: CriterionView }) {
  const { results } = useWords();
  const text = results.criterion;
  const { provenance } = criterion;
  const parts = ["name", "points", "rule"] as const;
  const isUnverified = parts.some((part) => !["published", "stated"].includes(provenance[part]));
  return (
    <Panel title={text.provenance} end={isUnverified ? <UnverifiedTag /> : undefined}>
      <Facts
        facts={parts.map((part) => ({
          key: part,
          term: text.provenanceOf[part],
          figure: text.provenanceWord[provenance[part]] ?? provenance[part],
        }))}
      />
      {provenance.source && <p className="small quiet">{provenance.source}</p>}
    </Panel>
  );
}
