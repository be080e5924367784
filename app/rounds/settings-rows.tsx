// The two lists of the settings: how many of each group are invited, and the bands of the index.
import { useFieldArray, useWatch, type Control, type UseFormRegister } from "react-hook-form";
import { formatNumber } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { FieldError, TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Status } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { SettingsPage } from "./settings.server.ts";
import { totalQuota, type Settings } from "./settings.ts";
import type { TypedSettings } from "./typed-settings.ts";

interface RowsProps {
  /** What the form began with. */
  begun: TypedSettings;
  control: Control<TypedSettings, unknown, Settings>;
  register: UseFormRegister<TypedSettings>;
  errorOf: (name: string) => string | undefined;
}

/** Invited officials by group with their sum as it is typed; they must total what was fixed. */
export function QuotaRows({
  page,
  begun,
  control,
  register,
  errorOf,
  invited,
}: RowsProps & { page: SettingsPage; invited: { id: string; name: string; readOnly: boolean } }) {
  const { settings: text } = useWords().rounds;
  const { groups, locks } = page;
  const error = errorOf("quotas");
  return (
    <Panel title={text.quotas}>
      <div className="stack" id="quotas" tabIndex={-1}>
        {locks.quotas && locks.round === null && (
          <Message kind="info" icon="lock">
            {text.quotasLocked[locks.quotas]}
          </Message>
        )}
        {groups.map(({ code, name }) => (
          <TextInput
            key={code}
            id={`quotas.${code}`}
            className="settings-row"
            label={name}
            inputMode="numeric"
            figures
            error={errorOf(`quotas.${code}`)}
            defaultValue={begun.quotas[code] ?? ""}
            readOnly={invited.readOnly}
            {...register(`quotas.${code}`)}
          />
        ))}
        <TextInput
          className="settings-row settings-sum"
          label={text.invited}
          hint={invited.readOnly ? undefined : text.invitedHint}
          inputMode="numeric"
          figures
          {...invited}
        />
        <LiveTotal control={control} />
        {error && <FieldError id="quotas-error">{error}</FieldError>}
      </div>
    </Panel>
  );
}

function LiveTotal({ control }: Pick<RowsProps, "control">) {
  const { settings: text } = useWords().rounds;
  const lang = useLang();
  const [quotas, invited] = useWatch({ control, name: ["quotas", "officialsInvited"] });
  const number = (count: number) => formatNumber(count, lang);
  const sum = totalQuota(
    Object.fromEntries(Object.entries(quotas).map(([group, typed]) => [group, wholeOrZero(typed)])),
  );
  const total = invited.trim() === "" ? null : wholeOrZero(invited);
  const missing = total === null ? 0 : total - sum;
  return (
    <output className="settings-total" aria-live="polite">
      <span className="num">
        {total === null ? text.total(number(sum)) : text.totalOf(number(sum), number(total))}
      </span>
      {total !== null && (
        <Status kind={missing === 0 ? "done" : "late"}>
          {missing === 0
            ? text.totalRight
            : missing > 0
              ? text.totalShort(number(missing))
              : text.totalOver(number(-missing))}
        </Status>
      )}
    </output>
  );
}

function wholeOrZero(typed: string): number {
  return /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0;
}

/** Bands from the highest down; rows are added and taken out. */
export function BandRows({
  control,
  register,
  errorOf,
  readOnly,
}: Omit<RowsProps, "begun"> & { readOnly: boolean }) {
  const { settings: text } = useWords().rounds;
  const { fields, append, remove } = useFieldArray({ control, name: "bands" });
  const error = errorOf("bands");
  return (
    <Panel title={text.bands}>
      <div className="stack" id="bands" tabIndex={-1}>
        <p className="small quiet">{text.bandsHint}</p>
        {fields.map(({ id, band, from }, row) => (
          <div className="settings-band" key={id}>
            <TextInput
              id={`bands.${row}.band`}
              label={text.band}
              error={errorOf(`bands.${row}.band`)}
              defaultValue={band}
              readOnly={readOnly}
              {...register(`bands.${row}.band`)}
            />
            <TextInput
              id={`bands.${row}.from`}
              label={text.from}
              inputMode="decimal"
              figures
              error={errorOf(`bands.${row}.from`)}
              defaultValue={from}
              readOnly={readOnly}
              {...register(`bands.${row}.from`)}
            />
            {!readOnly && (
              <Button
                type="button"
                variant="bare"
                size="small"
                icon="cross"
                aria-label={text.removeBand(band)}
                onClick={() => remove(row)}
              >
                {null}
              </Button>
            )}
          </div>
        ))}
        {error && <FieldError id="bands-error">{error}</FieldError>}
        {!readOnly && (
          <p>
            <Button
              type="button"
              variant="second"
              size="small"
              icon="plus"
              onClick={() => append({ band: "", from: "" })}
            >
              {text.addBand}
            </Button>
          </p>
        )}
      </div>
    </Panel>
  );
}
