import { useWords } from "#app/shared/words.ts";
import { FigureRow, FigureTable } from "./figure-rows.tsx";
import { placeScale } from "./place-scale.ts";
import type { ShownFigure } from "./shown-figure.ts";
import type { PlaceFigures } from "./sipas-detail.server.ts";

/** One figure in the province, every district and every hamlet; hamlets carry no interval. */
export function PlaceTable({
  caption,
  whole,
  places,
  link,
  illustrative,
}: {
  caption: string;
  whole: ShownFigure;
  places: readonly PlaceFigures[];
  link: (path: string) => string;
  illustrative: boolean;
}) {
  const { results } = useWords();
  const figures = places.flatMap(({ figure, hamlets }) => [
    figure,
    ...hamlets.map((hamlet) => hamlet.figure),
  ]);
  const { scale, step } = placeScale([whole, ...figures]);
  return (
    <>
      <FigureTable
        caption={caption}
        first={results.places.columns.name}
        illustrative={illustrative}
        scale={scale}
        step={step}
      >
        <FigureRow name={results.factor.whole} figure={whole} look="part" scale={scale} whole={whole} />
        {places.flatMap((place) => [
          <FigureRow
            key={place.code}
            name={place.name}
            to={link(`/places/${place.code}`)}
            figure={place.figure}
            look="part"
            scale={scale}
            whole={whole}
          />,
          ...place.hamlets.map((hamlet) => (
            <FigureRow
              key={hamlet.code}
              name={hamlet.name}
              to={link(`/places/${hamlet.code}`)}
              figure={hamlet.figure}
              look="fac"
              scale={scale}
              whole={whole}
            />
          )),
        ])}
      </FigureTable>
      <p className="remark">{results.places.hamletNote}</p>
    </>
  );
}
