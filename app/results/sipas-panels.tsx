import { Link } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { FigureRow, FigureTable } from "./figure-rows.tsx";
import type { Overview } from "./overview.server.ts";
import { placeScale } from "./place-scale.ts";

interface SipasProps {
  sipas: Overview["sipas"];
  link: (path: string) => string;
  illustrative: boolean;
}

/** Parts and factors from 0, each with its whisker. */
export function FactorsPanel({ sipas, link, illustrative }: SipasProps) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.factors;
  const number = (value: number) => formatNumber(value, lang);
  const factors = sipas.parts.reduce((sum, part) => sum + part.factors.length, 0);
  const title = text.title(number(sipas.parts.length), number(factors));
  return (
    <Panel title={title} note={text.key} flush>
      <FigureTable caption={title} first={text.columns.name} illustrative={illustrative}>
        {sipas.parts.flatMap((part) => [
          <FigureRow
            key={part.code}
            name={part.name}
            sub={text.itemsFactors(number(part.items), number(part.factors.length))}
            figure={part.figure}
            look="part"
          />,
          ...part.factors.map((factor) => (
            <FigureRow
              key={factor.code}
              name={factor.name}
              to={link(`/sipas/factor/${factor.code}`)}
              figure={factor.figure}
              look="fac"
            />
          )),
        ])}
      </FigureTable>
    </Panel>
  );
}

/** Districts as dots; those that can't be told apart share a bracket and have no rank. */
export function DistrictsPanel({ sipas, link, illustrative }: SipasProps) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.places;
  const { districts, headline } = sipas;
  const { scale, step } = placeScale([...districts.map(({ figure }) => figure), headline]);
  const title = text.title(formatNumber(districts.length, lang));
  return (
    <Panel title={title} note={text.whole} flush>
      <FigureTable
        caption={title}
        first={text.columns.name}
        illustrative={illustrative}
        scale={scale}
        step={step}
      >
        {districts.map(({ code, name, figure, rank, hamlets }) => (
          <FigureRow
            key={code}
            name={name}
            to={link(`/places/${code}`)}
            sub={[
              ...(rank === null ? [] : [text.rank(formatNumber(rank, lang))]),
              text.hamlets(formatNumber(hamlets, lang)),
            ].join(", ")}
            figure={figure}
            scale={scale}
            whole={headline}
          />
        ))}
      </FigureTable>
      <Brackets districts={districts} />
    </Panel>
  );
}

function Brackets({ districts }: { districts: Overview["sipas"]["districts"] }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.places;
  const brackets = [...new Set(districts.flatMap(({ bracket }) => bracket ?? []))];
  const groups = brackets
    .map((bracket) => districts.filter((district) => district.bracket === bracket))
    .filter((group) => group.length > 1);
  return (
    <>
      {groups.map((group) => (
        <div className="bracket" key={group.map(({ code }) => code).join()}>
          <b>{text.group(formatNumber(group.length, lang))}</b> {group.map(({ name }) => name).join(", ")}.{" "}
          {text.groupWhy}
        </div>
      ))}
      {groups.length === 0 && districts.length > 1 && <p className="bracket">{text.ranked}</p>}
      <p className="bracket quiet">{text.fixed}</p>
    </>
  );
}

/** Hamlets, district by district: values without intervals, since one cluster can't tell its own error. */
export function HamletsPanel({ sipas, link, illustrative }: SipasProps) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.places;
  const all = sipas.hamletsByDistrict.flatMap(({ hamlets }) => hamlets);
  const title = text.hamletTitle(formatNumber(all.length, lang));
  return (
    <Panel title={title} flush end={illustrative ? <MadeUpTag /> : undefined}>
      <p className="bracket">{text.hamletNote}</p>
      <Table
        caption={title}
        bodies
        columns={[
          { key: "name", label: text.columns.name },
          { key: "value", label: text.columns.value, num: true },
          { key: "n", label: text.columns.n, num: true },
        ]}
      >
        {sipas.hamletsByDistrict.map((district) => (
          <tbody key={district.code}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3}>
                {district.name}
              </th>
            </tr>
            {district.hamlets.map(({ code, name, figure }) => (
              <tr key={code}>
                <RowHead>
                  <Link to={link(`/places/${code}`)}>{name}</Link>
                </RowHead>
                <Num strong>
                  {figure.value === null && figure.reason ? (
                    <span className="small quiet">{results.hidden[figure.reason]}</span>
                  ) : (
                    formatNumber(figure.value, lang, 2)
                  )}
                </Num>
                <Num>{formatNumber(figure.n, lang)}</Num>
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
    </Panel>
  );
}
