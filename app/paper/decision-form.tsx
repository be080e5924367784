/** Where two keyings differ, side by side: the third person types what the paper says, and why. */
import { Form, useNavigation } from "@remix-run/react";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { FURTHER_ROWS } from "./decision-input.ts";
import type { DisputePage, ShownItem } from "./form-page.server.ts";

type Difference = DisputePage["differences"][number];

const REASONS = "common-reasons";

export function DecisionForm({
  dispute,
  faults,
}: {
  dispute: DisputePage;
  faults: Readonly<Record<string, string>>;
}) {
  const { paper } = useWords();
  const { csrf } = useShell();
  const isSending = useNavigation().state !== "idle";
  const words = paper.dispute;
  const lacking = Object.keys(faults)
    .filter((field) => field.startsWith("value-"))
    .map((field) => field.slice("value-".length))
    .filter((item) => !dispute.differences.some((difference) => difference.item === item));
  const rows: Difference[] = [
    ...dispute.differences,
    // A decision may show questions that neither keyer saw: they are asked for now.
    ...lacking.map((item) => ({ item, first: null, second: null, hiddenFrom: null })),
  ];
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <datalist id={REASONS}>
        {words.reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <Stack>
        {rows.length > 0 && (
          <Panel flush>
            <Table
              caption={paper.disputes.differs}
              className="decisions"
              comfortable
              phone="cards"
              columns={[
                { key: "item", label: words.item },
                { key: "first", label: words.first, num: true },
                { key: "second", label: words.second, num: true },
                { key: "value", label: words.decided },
                { key: "reason", label: words.reason },
              ]}
            >
              {rows.map((difference, index) => (
                <DecisionRow
                  key={difference.item}
                  dispute={dispute}
                  difference={difference}
                  faults={faults}
                  first={index === 0}
                />
              ))}
            </Table>
          </Panel>
        )}
        <Panel title={words.addItem} note={words.addItemHint}>
          <FurtherItems items={dispute.items} />
        </Panel>
        <Panel>
          <div className="stack">
            {!dispute.isReturned && (
              <TextInput
                name="commonReason"
                label={words.commonReason}
                hint={words.commonReasonHint}
                list={REASONS}
                autoComplete="off"
              />
            )}
            {dispute.isReturned && (
              <TextInput
                id="reason"
                name="reason"
                label={words.formReason}
                error={faults.reason}
                autoComplete="off"
              />
            )}
            <ButtonRow>
              <Button disabled={isSending}>{words.save}</Button>
            </ButtonRow>
          </div>
        </Panel>
      </Stack>
    </Form>
  );
}

function DecisionRow({
  dispute,
  difference,
  faults,
  first,
}: {
  dispute: DisputePage;
  difference: Difference;
  faults: Readonly<Record<string, string>>;
  first: boolean;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.dispute;
  const item = dispute.items.find(({ code }) => code === difference.item);
  if (!item) return null;
  const valueError = faults[`value-${item.code}`];
  const reasonError = faults[`reason-${item.code}`];
  const side = (who: "first" | "second") => {
    const value = difference[who];
    if (difference.hiddenFrom === who) return <span className="quiet small">{words.hidden}</span>;
    return <SaidValue item={item} value={value} missing={dispute.missing} />;
  };
  return (
    <tr>
      <RowHead sub={difference.hiddenFrom ? words.ledBy : undefined}>
        <span className="num">{item.number}.</span> {item.text[lang]}
        <CodesLine item={item} missing={dispute.missing} />
      </RowHead>
      <Cell className="n differs" label={words.first}>
        {side("first")}
      </Cell>
      <Cell className="n differs" label={words.second}>
        {side("second")}
      </Cell>
      <Cell label={words.decided}>
        <input
          id={`value-${item.code}`}
          name={`value-${item.code}`}
          className="input num"
          aria-label={words.value(String(item.number))}
          aria-invalid={valueError ? true : undefined}
          autoComplete="off"
          autoFocus={first}
          // Seen by one keyer alone: that value stands unless the paper says otherwise.
          defaultValue={difference.hiddenFrom ? (difference.first ?? difference.second ?? "") : ""}
        />
        {valueError && <p className="err small">{valueError}</p>}
      </Cell>
      <Cell label={words.reason} whole>
        <input
          id={`reason-${item.code}`}
          name={`reason-${item.code}`}
          className="input"
          aria-label={words.reasonOf(String(item.number))}
          aria-invalid={reasonError ? true : undefined}
          list={REASONS}
          autoComplete="off"
        />
        {reasonError && <p className="err small">{reasonError}</p>}
      </Cell>
    </tr>
  );
}

/** A value with its word. */
export function SaidValue({
  item,
  value,
  missing,
}: {
  item: ShownItem;
  value: string | null;
  missing: DisputePage["missing"];
}) {
  const { paper } = useWords();
  const lang = useLang();
  if (value === null) return <span className="quiet small">{paper.dispute.empty}</span>;
  const code = missing.find((one) => one.code === value);
  const label = code?.label[lang] ?? item.options.find((option) => option.code === value)?.label[lang];
  return (
    <>
      <b className="num">{code?.letter ?? value.replaceAll("|", " ")}</b>
      {label && <span className="sub">{label}</span>}
    </>
  );
}

function CodesLine({ item, missing }: { item: ShownItem; missing: DisputePage["missing"] }) {
  const lang = useLang();
  return (
    <span className="codes-line">
      {item.options.map(({ code, label }) => (
        <span key={code}>
          <b className="num">{code}</b> {label[lang]}
        </span>
      ))}
      {missing.map(({ code, letter, label }) => (
        <span key={code}>
          <b>{letter}</b> {label[lang]}
        </span>
      ))}
    </span>
  );
}

function FurtherItems({ items }: { items: readonly ShownItem[] }) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.dispute;
  const options = [
    { value: "", label: "—" },
    ...items.map(({ code, number, text }) => ({ value: code, label: `${number}. ${text[lang]}` })),
  ];
  return (
    <div className="stack">
      {Array.from({ length: FURTHER_ROWS }, (_, row) => (
        <fieldset key={row} className="further">
          <legend className="sr">{words.addedItem(String(row + 1))}</legend>
          <Select name={`further-item-${row}`} label={words.item} options={options} />
          <TextInput name={`further-value-${row}`} label={words.decided} figures autoComplete="off" />
          <TextInput name={`further-reason-${row}`} label={words.reason} list={REASONS} autoComplete="off" />
        </fieldset>
      ))}
    </div>
  );
}
