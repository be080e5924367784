// The form of an account, new or kept. Filled slowly, so it is checked as one types; it posts as any form without scripts.
import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { useState } from "react";
import { useForm, type FieldErrors } from "react-hook-form";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useWords } from "#app/shared/words.ts";
import { GrantRows } from "./account-grants.tsx";
import { typedAccount, type AccountInput, type TypedAccount } from "./account-input.ts";
import type { AccountOptions } from "./accounts.server.ts";

/** A fault with what was typed. */
export interface RefusedAccount {
  problem: ProblemBody;
  typed: TypedAccount;
}

interface AccountFormProps {
  /** What the form begins with. */
  typed: TypedAccount;
  options: AccountOptions;
  refused: RefusedAccount | null;
  /** Digest of the account shown; null for a new one. */
  seen: string | null;
}

export function AccountForm({ typed, options, refused, seen }: AccountFormProps) {
  const words = useWords();
  const { form: text } = words.people.accounts;
  const { csrf } = useShell();
  const submit = useSubmit();
  const isSending = useNavigation().state === "submitting";
  const [begun] = useState(refused?.typed ?? typed);
  const { register, handleSubmit, control, formState } = useForm<TypedAccount, unknown, AccountInput>({
    resolver: zodResolver(typedAccount),
    defaultValues: begun,
    mode: "onTouched",
  });
  const answered = refused ? sayFaults(words, refused.problem.fields) : {};
  const errorOf = (name: string): string | undefined => {
    const code = codeAt(formState.errors, name);
    return code ? sayFaults(words, { [name]: { code: `account.${code}` } })[name] : answered[name];
  };
  const field = (name: "username" | "name" | "email" | "phone") => ({
    id: name,
    error: errorOf(name),
    defaultValue: begun[name],
    ...register(name),
  });
  return (
    <Form
      method="post"
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const element = event.currentTarget;
        void handleSubmit(() => submit(element))(event);
      }}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value="save" />
      {seen !== null && <input type="hidden" name="seen" value={seen} />}
      <Panel title={text.person} note={seen === null ? text.usernameHint : text.usernameFixed}>
        <div className="grant-fields">
          <TextInput
            label={text.username}
            autoComplete="off"
            autoCapitalize="none"
            readOnly={seen !== null}
            {...field("username")}
          />
          <TextInput label={text.name} autoComplete="off" {...field("name")} />
          <TextInput label={text.email} type="email" optional autoComplete="off" {...field("email")} />
          <TextInput label={text.phone} type="tel" optional figures autoComplete="off" {...field("phone")} />
        </div>
      </Panel>
      <GrantRows options={options} control={control} register={register} errorOf={errorOf} />
      <p>
        <Button disabled={isSending}>{seen === null ? text.create : text.save}</Button>
      </p>
    </Form>
  );
}

/** The code of a field's fault, wherever the resolver put it; a list keeps its own under `root`. */
function codeAt(errors: FieldErrors<TypedAccount>, name: string): string | undefined {
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
