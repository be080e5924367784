/** Keying without a line: unlock with the PIN, type a number, key, and the next number waits under the hand. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpBand } from "#app/shared/ui/shell.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Draft } from "./draft.ts";
import { finishForm } from "./device/finish-form.ts";
import { lockedDrafts } from "./device/locked-drafts.ts";
import { keyOf, listLocked, readLocked, unlock } from "./device/pin.ts";
import type { Waiting } from "./device/store.ts";
import { KeyingScreen } from "./keying-screen.tsx";
import type { OfflineBundle, OfflineForm } from "./offline-bundle.ts";
import { findOfflineForm, type NotHere } from "./offline-number.ts";
import { sayNumber } from "./say-number.ts";
import type { Submission } from "./use-keying.ts";

interface DeskProps {
  bundles: OfflineBundle[];
  waiting: Waiting[];
  head: ReactNode;
  /** What stands below while no form is being keyed. */
  children: ReactNode;
}

interface Open {
  form: OfflineForm;
  begun: Draft | null;
  key: CryptoKey;
}

export function OfflineDesk({ bundles, waiting, head, children }: DeskProps) {
  const [chosen, setChosen] = useState<OfflineBundle | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const bundle = bundles.includes(chosen as OfflineBundle)
    ? chosen
    : (bundles.find((one) => one.issuedAt === chosen?.issuedAt && one.accountId === chosen.accountId) ??
      null);
  const leave = useCallback(() => setOpen(null), []);
  if (bundle && open)
    return (
      <>
        {bundle.illustrative && <MadeUpBand />}
        <OfflineKeying
          key={open.form.number}
          bundle={bundle}
          open={open}
          onLeave={leave}
          onKept={(number) => {
            setKept(number);
            setOpen(null);
          }}
        />
      </>
    );
  return (
    <>
      {bundle?.illustrative && <MadeUpBand />}
      {head}
      <Stack>
        {bundles.length > 0 && !bundle && <Unlock bundles={bundles} onUnlocked={setChosen} />}
        {bundle && (
          <NumberDesk
            bundle={bundle}
            waiting={waiting}
            kept={kept}
            onOpen={(found) => {
              setKept(null);
              setOpen(found);
            }}
          />
        )}
        {children}
      </Stack>
    </>
  );
}

function Unlock({
  bundles,
  onUnlocked,
}: {
  bundles: OfflineBundle[];
  onUnlocked: (bundle: OfflineBundle) => void;
}) {
  const { unlock: words, prepare } = useWords().paper.offline;
  const lang = useLang();
  const [isWrong, setIsWrong] = useState(false);
  const options = bundles.map(({ roundName, forms, issuedAt }, index) => ({
    value: String(index),
    label: words.taken(roundName[lang], formatNumber(forms.length, lang), formatMinute(issuedAt, lang)),
  }));
  const submit = async (form: FormData) => {
    const bundle = bundles[Number(form.get("bundle") ?? 0)];
    if (!bundle) return;
    const isRight = await unlock(bundle.accountId, String(form.get("pin")));
    setIsWrong(!isRight);
    if (isRight) onUnlocked(bundle);
  };
  return (
    <Panel title={words.title}>
      <p className="quiet">{words.lead}</p>
      <form
        className="offline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        {options.length > 1 ? (
          <Select id="bundle" name="bundle" label={words.who} options={options} />
        ) : (
          <p>{options[0]?.label}</p>
        )}
        <TextInput
          id="unlock-pin"
          name="pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          label={prepare.pin}
          error={isWrong ? words.wrong : undefined}
          required
        />
        <Button>{words.submit}</Button>
      </form>
      <p className="quiet small">{words.forgotten}</p>
    </Panel>
  );
}

function NumberDesk({
  bundle,
  waiting,
  kept,
  onOpen,
}: {
  bundle: OfflineBundle;
  waiting: Waiting[];
  kept: string | null;
  onOpen: (open: Open) => void;
}) {
  const { paper, ...words } = useWords();
  const lang = useLang();
  const { find } = paper.offline;
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<NotHere | null>(null);
  const halfKeyed = useHalfKeyed(bundle);
  useEffect(() => field.current?.focus(), []);
  const openNumber = async (typed: string) => {
    const found = findOfflineForm(bundle, waiting, typed);
    if (!found.ok) {
      setFault(found.fault);
      field.current?.select();
      return;
    }
    const key = keyOf(bundle.accountId);
    if (!key) return;
    const { accountId, roundCode } = bundle;
    const begun = await readLocked({ accountId, roundCode, number: found.form.number }, key);
    onOpen({ form: found.form, begun, key });
  };
  return (
    <>
      {kept && (
        <Message kind="done" announce>
          <b className="number-kept">{find.kept(sayNumber(kept))}</b>
        </Message>
      )}
      <form
        className="number-form"
        onSubmit={(event) => {
          event.preventDefault();
          void openNumber(String(new FormData(event.currentTarget).get("number")));
        }}
      >
        <TextInput
          ref={field}
          id="number"
          name="number"
          label={paper.find.label}
          hint={paper.find.hint}
          error={fault ? fault.say({ paper, ...words }) : undefined}
          inputMode="numeric"
          autoComplete="off"
        />
        <Button variant="second">{paper.find.open}</Button>
      </form>
      <p className="quiet">{find.count(formatNumber(bundle.forms.length, lang))}</p>
      {halfKeyed.length > 0 && (
        <section>
          <h2>{find.halfKeyed}</h2>
          <p className="button-row">
            {halfKeyed.map((number) => (
              <Button
                key={number}
                type="button"
                variant="second"
                size="small"
                onClick={() => void openNumber(number)}
              >
                {sayNumber(number)}
              </Button>
            ))}
          </p>
        </section>
      )}
    </>
  );
}

function useHalfKeyed({ accountId, roundCode }: OfflineBundle): string[] {
  const [numbers, setNumbers] = useState<string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void listLocked(accountId, roundCode)
      .then((found) => isCurrent && setNumbers(found))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [accountId, roundCode]);
  return numbers;
}

const noPace = { forms: 0, keystrokes: 0, keyedMs: 0 };

function OfflineKeying({
  bundle,
  open: { form, begun, key },
  onLeave,
  onKept,
}: {
  bundle: OfflineBundle;
  open: Open;
  onLeave: () => void;
  onKept: (number: string) => void;
}) {
  const { accountId, roundCode } = bundle;
  const { number } = form;
  const drafts = useMemo(
    () => lockedDrafts({ accountId, roundCode, number }, key, begun),
    [accountId, roundCode, number, key, begun],
  );
  const desk = useMemo(
    () => ({
      finish: async (submission: Submission) => {
        await drafts.flush();
        const isKept = await finishForm(bundle, number, submission);
        if (isKept) onKept(number);
        return isKept;
      },
      leave: onLeave,
    }),
    [drafts, bundle, number, onKept, onLeave],
  );
  const page = useMemo(
    () => ({
      ...form,
      ordinal: null,
      instrument: bundle.instrument,
      partial: null,
      pace: noPace,
      accountId,
    }),
    [form, bundle, accountId],
  );
  return <KeyingScreen page={page} roundCode={roundCode} csrf="" drafts={drafts} offline={desk} />;
}
