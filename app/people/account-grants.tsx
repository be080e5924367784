// The roles of an account, a row each. Which fields a row shows follows its role by style alone (people.css), so that the
// form is whole without scripts too; what a role doesn't need is not stored.
import { useFieldArray, useWatch, type Control, type UseFormRegister } from "react-hook-form";
import { roles } from "#app/shared/access.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { FieldError, Select, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useWords } from "#app/shared/words.ts";
import { blankGrant, isRole, type AccountInput, type TypedAccount } from "./account-input.ts";
import type { AccountOptions } from "./accounts.server.ts";

interface RowsProps {
  options: AccountOptions;
  control: Control<TypedAccount, unknown, AccountInput>;
  register: UseFormRegister<TypedAccount>;
  errorOf: (name: string) => string | undefined;
}

export function GrantRows({ options, control, register, errorOf }: RowsProps) {
  const { form: text } = useWords().people.accounts;
  const { fields, append, remove } = useFieldArray({ control, name: "grants" });
  const error = errorOf("grants");
  return (
    <Panel title={text.grants} id="grants">
      <p className="small quiet">
        {text.grantsHint} {text.blankHint}
      </p>
      {fields.map(({ id, ...typed }, row) => (
        <GrantRow
          key={id}
          row={row}
          typed={typed}
          options={options}
          control={control}
          register={register}
          errorOf={errorOf}
          remove={() => remove(row)}
        />
      ))}
      {/* Without scripts nobody can press for another row: one stands ready. */}
      <noscript>
        <GrantRow
          row={fields.length}
          typed={blankGrant}
          options={options}
          control={control}
          register={register}
          errorOf={errorOf}
        />
      </noscript>
      {error && (
        <div className="field bad">
          <FieldError id="grants-error">{error}</FieldError>
        </div>
      )}
      <Button type="button" variant="second" size="small" icon="plus" onClick={() => append(blankGrant)}>
        {text.addGrant}
      </Button>
    </Panel>
  );
}

function GrantRow({
  row,
  typed,
  options,
  control,
  register,
  errorOf,
  remove,
}: RowsProps & { row: number; typed: TypedAccount["grants"][number]; remove?: () => void }) {
  const { roles: roleNames, accounts } = useWords().people;
  const { form: text } = accounts;
  const chosen = useWatch({ control, name: `grants.${row}.role` });
  const at = <F extends "role" | "round" | "agency" | "endsOn">(field: F) => ({
    id: `grants.${row}.${field}`,
    error: errorOf(`grants.${row}.${field}`),
    defaultValue: typed[field],
    ...register(`grants.${row}.${field}`),
  });
  const named = (list: AccountOptions["rounds"]) =>
    list.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <fieldset className="grant">
      <legend className="sr">
        {text.role} {row + 1}
      </legend>
      <div className="grant-fields">
        <Select
          label={text.role}
          blank
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
          {...at("role")}
        />
        <Select
          className="grant-round"
          label={text.round}
          options={[{ value: "", label: text.everyRound }, ...named(options.rounds)]}
          {...at("round")}
        />
        <Select
          className="grant-agency"
          label={text.agency}
          blank
          options={named(options.agencies)}
          {...at("agency")}
        />
        <TextInput type="date" label={text.endsOn} optional figures {...at("endsOn")} />
        <Hamlets
          row={row}
          ticked={typed.hamlets}
          hamlets={options.hamlets}
          register={register}
          error={errorOf(`grants.${row}.hamlets`)}
        />
      </div>
      {remove && (
        <Button type="button" variant="bare" size="small" icon="cross" onClick={remove}>
          {isRole(chosen) ? text.removeGrant(roleNames[chosen]) : text.removeBlank}
        </Button>
      )}
    </fieldset>
  );
}

function Hamlets({
  row,
  ticked,
  hamlets,
  register,
  error,
}: {
  row: number;
  ticked: readonly string[];
  hamlets: AccountOptions["hamlets"];
  register: UseFormRegister<TypedAccount>;
  error: string | undefined;
}) {
  const { form: text } = useWords().people.accounts;
  const name = `grants.${row}.hamlets` as const;
  return (
    <fieldset
      className={error ? "field bad grant-hamlets" : "field grant-hamlets"}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend>{text.hamlets}</legend>
      {hamlets.length === 0 && <p className="hint">{text.noHamlets}</p>}
      <div className="choices">
        {hamlets.map(({ code, name: hamlet }, index) => (
          <label className="choice" key={code}>
            <input
              type="checkbox"
              value={code}
              id={index === 0 ? name : undefined}
              defaultChecked={ticked.includes(code)}
              {...register(name)}
            />
            <span>{hamlet}</span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
