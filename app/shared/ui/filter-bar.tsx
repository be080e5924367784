import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ShownMoment } from "../moment.ts";
import { useWords } from "../words.ts";
import { Button, LinkButton } from "./button.tsx";
import { TextInput } from "./field.tsx";

/** Filters of a list as an address: works without scripts, can be kept as a bookmark, and goes back with one link. */
export function FilterBar({
  children,
  clearTo,
  filtered,
}: {
  children: ReactNode;
  clearTo: string;
  filtered: boolean;
}) {
  const { desk } = useWords();
  return (
    <Form method="get" className="filters" preventScrollReset>
      {children}
      <Button variant="second">{desk.filter.show}</Button>
      {filtered && (
        <LinkButton to={clearTo} variant="bare">
          {desk.filter.clear}
        </LinkButton>
      )}
    </Form>
  );
}

/** The two days of history: as it stood on one, as it was known on the other. Empty means now. */
export function MomentFields({
  moment,
  today,
}: {
  moment: Pick<ShownMoment, "asOfDay" | "knownDay">;
  today: string;
}) {
  const { desk } = useWords();
  return (
    <>
      <TextInput
        key={`as-of-${moment.asOfDay}`}
        type="date"
        name="asOf"
        label={desk.filter.asOf}
        defaultValue={moment.asOfDay ?? ""}
        max={today}
        figures
      />
      <TextInput
        key={`known-${moment.knownDay}`}
        type="date"
        name="knownAt"
        label={desk.filter.knownAt}
        defaultValue={moment.knownDay ?? ""}
        max={today}
        figures
      />
    </>
  );
}
