import { Link } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { ScaleAxis } from "#app/shared/ui/interval-charts.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { FigureDot, FigureRow, FigureTable } from "./figure-rows.tsx";
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
      {groups.length === 0 && districts.length > 1 && <p className="remark">{text.ranked}</p>}
      {districts.some(({ figure }) => Number(figure.lo ?? 0) < 0 || Number(figure.hi ?? 0) > 100) && (
        <p className="remark">{text.wide}</p>
      )}
      <p className="remark">{text.fixed}</p>
    </>
  );
}

/** Hamlets, district by district: a mark against the province's band and no interval, since one cluster can't tell its own error. */
export function HamletsPanel({ sipas, link, illustrative }: SipasProps) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.places;
  const all = sipas.hamletsByDistrict.flatMap(({ hamlets }) => hamlets);
  const title = text.hamletTitle(formatNumber(all.length, lang));
  const { scale, step } = placeScale([...all.map(({ figure }) => figure), sipas.headline]);
  return (
    <Panel title={title} note={text.whole} flush>
      <p className="remark">{text.hamletNote}</p>
      <Table
        caption={title}
        bodies
        phone="own"
        className="bars hamlet-table"
        columns={[
          { key: "name", label: text.columns.name },
          { key: "bar", label: illustrative ? <MadeUpTag /> : null, className: "bc" },
          { key: "value", label: text.columns.value, num: true },
          { key: "n", label: text.columns.n, num: true, className: "nn" },
        ]}
      >
        {sipas.hamletsByDistrict.map((district) => (
          <tbody key={district.code}>
            <tr className="group">
              <th scope="rowgroup" colSpan={4}>
                {district.name}
              </th>
            </tr>
            {district.hamlets.map(({ code, name, figure }) => (
              <tr key={code} className="fac">
                <RowHead>
                  <Link to={link(`/places/${code}`)}>{name}</Link>
                </RowHead>
                <td className="bc">
                  {figure.value === null && figure.reason ? (
                    <span className="small quiet">{results.hidden[figure.reason]}</span>
                  ) : (
                    <FigureDot name={name} figure={figure} scale={scale} whole={sipas.headline} />
                  )}
                </td>
                <Num className="v">{formatNumber(figure.value, lang, 2)}</Num>
                <Num className="nn">{formatNumber(figure.n, lang)}</Num>
              </tr>
            ))}
          </tbody>
        ))}
        <tbody>
          <tr className="axis-row" aria-hidden="true">
            <td />
            <td className="bc">
              <ScaleAxis scale={scale} step={step} />
            </td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </Table>
    </Panel>
  );
}
