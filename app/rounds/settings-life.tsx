// Where the round stands and what follows: start it, close it, prepare the next year's.
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Checkbox } from "#app/shared/ui/field.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { useWords } from "#app/shared/words.ts";
import type { RoundVerb } from "./round-life.ts";
import type { SettingsPage } from "./settings.server.ts";

export function SettingsLife({ page: { life, year } }: { page: SettingsPage }) {
  const { life: text } = useWords().rounds;
  return (
    <Panel title={text.title} note={text.status[life.status]}>
      <Columns layout="free">
        {life.verbs.map((verb) => (
          <LifeForm key={verb} verb={verb} hint={verb === "start" ? text.startHint : text.closeHint}>
            {verb === "close" && <Checkbox label={text.closeSure} id="sure" name="sure" value="yes" />}
            <ButtonRow>
              <Button variant="second">{text[verb]}</Button>
            </ButtonRow>
          </LifeForm>
        ))}
        {!life.hasNext && (
          <LifeForm verb="next" hint={text.nextHint}>
            <ButtonRow>
              <Button variant="second">{text.next(String(year + 1))}</Button>
            </ButtonRow>
          </LifeForm>
        )}
      </Columns>
    </Panel>
  );
}

function LifeForm({ verb, hint, children }: { verb: RoundVerb | "next"; hint: string; children: ReactNode }) {
  const { csrf } = useShell();
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value={verb} />
      <p className="quiet">{hint}</p>
      {children}
    </Form>
  );
}
