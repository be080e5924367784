/** The field for a form number: Enter opens the form. A plain GET form, so it works without a script too. */
import { Form } from "@remix-run/react";
import { forwardRef } from "react";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { useWords } from "#app/shared/words.ts";

export const NumberForm = forwardRef<
  HTMLInputElement,
  { roundCode: string; typed?: string; error?: string; autoFocus?: boolean }
>(function NumberForm({ roundCode, typed = "", error, autoFocus }, ref) {
  const { paper } = useWords();
  return (
    <Form method="get" action={`/rounds/${roundCode}/paper/key`} className="number-form">
      <TextInput
        ref={ref}
        id="number"
        name="number"
        label={paper.find.label}
        hint={paper.find.hint}
        error={error}
        defaultValue={typed}
        key={typed}
        inputMode="numeric"
        autoComplete="off"
        autoFocus={autoFocus}
      />
      <Button variant="second">{paper.find.open}</Button>
    </Form>
  );
});
