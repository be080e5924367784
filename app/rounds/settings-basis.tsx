// What a round rests on and no form changes: questionnaires, criteria set, sample, time line.
import { Fragment } from "react";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, UnverifiedTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { SettingsPage } from "./settings.server.ts";

export function SettingsBasis({ page }: { page: SettingsPage }) {
  return (
    <Columns layout="free">
      <Stack>
        <Basis page={page} />
        <Steps page={page} />
      </Stack>
      <Sample page={page} />
    </Columns>
  );
}

function Basis({ page: { instruments, criteriaSet } }: { page: SettingsPage }) {
  const { settings: text } = useWords().rounds;
  const lang = useLang();
  const number = (count: number) => formatNumber(count, lang);
  return (
    <Panel title={text.basis}>
      <dl className="settings-basis">
        {instruments.map(({ code, version, title, respondent, items, counting }) => (
          <Fragment key={code}>
            <dt>{text.respondent[respondent]}</dt>
            <dd>
              {text.version(title, number(version))}
              <span className="sub">{text.items(number(items), number(counting))}</span>
            </dd>
          </Fragment>
        ))}
        {criteriaSet && (
          <>
            <dt>{text.criteriaSet}</dt>
            <dd>
              {text.version(criteriaSet.title, number(criteriaSet.version))}{" "}
              {!criteriaSet.isOfficial && <UnverifiedTag />}
              <span className="sub">
                {criteriaSet.decision}; {text.rows(number(criteriaSet.rows))}
              </span>
              {criteriaSet.unverified > 0 && (
                <span className="sub">{text.unverified(number(criteriaSet.unverified))}</span>
              )}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

function Steps({ page: { steps } }: { page: SettingsPage }) {
  const { settings: text } = useWords().rounds;
  const lang = useLang();
  if (steps.length === 0) return null;
  return (
    <Panel title={text.steps}>
      <dl className="facts">
        {steps.map(({ code, name, at }) => (
          <div key={code}>
            <dt>{name}</dt>
            <dd className="num">{formatMinute(at, lang)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Sample({ page: { sample, illustrative } }: { page: SettingsPage }) {
  const { settings: text } = useWords().rounds;
  const lang = useLang();
  const number = (count: number | null) => formatNumber(count, lang);
  const columns = text.sampleColumns;
  const sum = (count: (row: SettingsPage["sample"][number]) => number) =>
    number(sample.reduce((total, row) => total + count(row), 0));
  return (
    <Panel title={text.sample} end={illustrative ? <MadeUpTag /> : undefined} flush>
      <Table
        caption={text.sample}
        columns={[
          { key: "name", label: columns.name },
          { key: "hamlets", label: columns.hamlets, num: true },
          { key: "population", label: columns.inPopulation, num: true },
          { key: "households", label: columns.households, num: true },
          { key: "forms", label: columns.forms, num: true },
        ]}
      >
        {sample.map((row) => (
          <tr key={row.code}>
            <RowHead>{row.name}</RowHead>
            <Num>{number(row.hamlets)}</Num>
            <Num>{number(row.inPopulation)}</Num>
            <Num>{number(row.households)}</Num>
            <Num>{number(row.forms)}</Num>
          </tr>
        ))}
        <SumRow>
          <RowHead>{text.sum}</RowHead>
          <Num>{sum(({ hamlets }) => hamlets)}</Num>
          <Num />
          <Num />
          <Num>{sum(({ forms }) => forms)}</Num>
        </SumRow>
      </Table>
    </Panel>
  );
}
