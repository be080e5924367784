// The form of a round's settings. Filled slowly, so it is checked as one types; it posts as any form without scripts.
import { zodResolver } from "@hookform/resolvers/zod";
import { Form, Link, useNavigation, useSubmit } from "@remix-run/react";
import { useState } from "react";
import { useForm, type FieldErrors } from "react-hook-form";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useWords } from "#app/shared/words.ts";
import { BandRows, QuotaRows } from "./settings-rows.tsx";
import type { SettingsPage } from "./settings.server.ts";
import type { Settings } from "./settings.ts";
import { typedSettings, type TypedSettings } from "./typed-settings.ts";

/** What an action answered: a fault with what was typed, or the names of the settings that changed. */
export interface Refused {
  problem: ProblemBody;
  typed?: TypedSettings;
}

export function SettingsForm({ page, refused }: { page: SettingsPage; refused: Refused | null }) {
  const words = useWords();
  const { settings: text } = words.rounds;
  const { csrf } = useShell();
  const submit = useSubmit();
  const isSending = useNavigation().state === "submitting";
  const [begun] = useState(refused?.typed ?? page.typed);
  const form = useForm<TypedSettings, unknown, Settings>({
    resolver: zodResolver(typedSettings),
    defaultValues: begun,
    mode: "onTouched",
  });
  const { register, handleSubmit, control, formState } = form;
  const answered = refused ? sayFaults(words, refused.problem.fields) : {};
  const errorOf = (name: string): string | undefined => {
    const code = codeAt(formState.errors, name);
    return code ? sayFaults(words, { [name]: { code: `round.${code}` } })[name] : answered[name];
  };
  const isClosed = page.locks.round !== null;
  /** What somebody else stored meanwhile, beside what is typed here. */
  const storedHint = (name: PlainField) =>
    refused?.problem.code === "page.stale" && page.typed[name] !== begun[name]
      ? text.storedNow(page.typed[name])
      : undefined;
  const field = (name: PlainField, readOnly = false) => ({
    id: name,
    hint: storedHint(name),
    error: errorOf(name),
    defaultValue: begun[name],
    readOnly: isClosed || readOnly,
    ...register(name),
  });
  const windowLock = page.locks.window;
  return (
    <Form
      method="post"
      noValidate
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        const element = event.currentTarget;
        void handleSubmit(() => submit(element))(event);
      }}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="seen" value={page.seen} />
      <Columns layout="free">
        <Stack>
          <Panel title={text.names}>
            <div className="stack">
              <TextInput label={text.nameVi} lang="vi" {...field("nameVi")} />
              <TextInput label={text.nameEn} lang="en" {...field("nameEn")} />
              <div className="settings-pair">
                <TextInput type="date" label={text.startsOn} figures {...field("startsOn")} />
                <TextInput type="date" label={text.endsOn} figures {...field("endsOn")} />
              </div>
            </div>
          </Panel>
          <Panel title={text.window}>
            <div className="stack">
              {windowLock && !isClosed && (
                <Message kind="info" icon="lock">
                  <p>{text.windowLocked[windowLock]}</p>
                  <Link to={`/rounds/${page.code}/survey`}>{text.toSurvey}</Link>
                </Message>
              )}
              <div className="settings-pair">
                <TextInput
                  type="datetime-local"
                  label={text.opensAt}
                  figures
                  {...field("windowOpensAt", windowLock !== null)}
                />
                <TextInput
                  type="datetime-local"
                  label={text.lastMinute}
                  figures
                  {...field("windowClosesAt", windowLock !== null)}
                />
              </div>
              <TextInput
                label={text.grace}
                inputMode="numeric"
                unit={text.minutes}
                figures
                className="settings-short"
                {...field("graceMinutes", windowLock !== null)}
                hint={storedHint("graceMinutes") ?? text.graceHint}
              />
            </div>
          </Panel>
        </Stack>
        <Stack>
          <QuotaRows
            page={page}
            begun={begun}
            control={control}
            register={register}
            errorOf={errorOf}
            invited={field("officialsInvited", page.locks.quotas !== null)}
          />
          <BandRows control={control} register={register} errorOf={errorOf} readOnly={isClosed} />
        </Stack>
      </Columns>
      {!isClosed && (
        <p className="settings-save">
          <Button disabled={isSending}>{text.save}</Button>
        </p>
      )}
    </Form>
  );
}

type PlainField = Exclude<keyof TypedSettings, "quotas" | "bands">;

/** The code of a field's fault, wherever the resolver put it; a list keeps its own under `root`. */
function codeAt(errors: FieldErrors<TypedSettings>, name: string): string | undefined {
  let found: unknown = errors;
  for (const step of name.split(".")) found = isRecord(found) ? found[step] : undefined;
  if (!isRecord(found)) return undefined;
  const { root } = found;
  const message = isRecord(root) ? root.message : found.message;
  return typeof message === "string" && message !== "" ? message : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
