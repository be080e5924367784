/** On the keying page: whether this computer can key without a line, why not, and how to make it ready. */
import { useState } from "react";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Checkbox, TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { isPin } from "./device/pin.ts";
import { OFFLINE_PATH, prepareDevice, type Unavailable } from "./device/prepare.ts";
import type { DeviceState } from "./device/use-device.ts";

interface PrepareProps {
  device: DeviceState;
  roundCode: string;
  accountId: string;
  csrf: string;
}

export function PreparePanel({ device, roundCode, accountId, csrf }: PrepareProps) {
  const { paper } = useWords();
  const lang = useLang();
  const { prepare } = paper.offline;
  const [isAgain, setIsAgain] = useState(false);
  const { known, hasLine, reload } = device;
  if (!known) return null;
  if (known.unavailable) return <WhyUnavailable why={known.unavailable} />;
  const bundle = known.bundles.find((one) => one.accountId === accountId && one.roundCode === roundCode);
  if (bundle && !hasLine)
    return (
      <Message kind="soon" icon="offline" title={paper.offline.goOn} announce>
        <a className="btn" href={OFFLINE_PATH}>
          {paper.offline.open}
        </a>
      </Message>
    );
  return (
    <Panel title={prepare.title} id="offline">
      {bundle && !isAgain ? (
        <>
          <p role="status">
            {prepare.since(formatMinute(bundle.issuedAt, lang), formatNumber(bundle.forms.length, lang))}
          </p>
          <p className="button-row">
            <a className="btn second small" href={OFFLINE_PATH}>
              {paper.offline.open}
            </a>
            <Button type="button" variant="bare" size="small" onClick={() => setIsAgain(true)}>
              {prepare.refresh}
            </Button>
          </p>
        </>
      ) : (
        <>
          <p className="quiet">{prepare.lead}</p>
          <PrepareForm
            {...{ roundCode, accountId, csrf }}
            onReady={() => {
              setIsAgain(false);
              void reload();
            }}
          />
        </>
      )}
    </Panel>
  );
}

export function WhyUnavailable({ why }: { why: Unavailable }) {
  const { offline } = useWords().paper;
  return (
    <Message kind="info" title={offline.unavailable}>
      <p>
        {offline.why[why]} {offline.goesOnOnline}
      </p>
    </Message>
  );
}

type Fault = "pinShort" | "pinDiffers" | "pinKnown" | "failed";

function PrepareForm({
  roundCode,
  accountId,
  csrf,
  onReady,
}: Omit<PrepareProps, "device"> & { onReady: () => void }) {
  const { prepare } = useWords().paper.offline;
  const lang = useLang();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  const submit = async (form: FormData) => {
    const pin = String(form.get("pin"));
    if (!isPin(pin)) return setFault("pinShort");
    if (pin !== form.get("again")) return setFault("pinDiffers");
    setFault(null);
    setIsWorking(true);
    const anew = form.get("anew") === "on";
    const ready = await prepareDevice({ roundCode, accountId, csrf, pin, anew, lang }).catch(() => null);
    setIsWorking(false);
    if (ready) onReady();
    else setFault(ready === null ? "failed" : "pinKnown");
  };
  const ofPin = fault === "pinShort" || fault === "pinKnown" ? prepare[fault] : undefined;
  return (
    <form
      className="offline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWorking) void submit(new FormData(event.currentTarget));
      }}
    >
      <TextInput
        id="pin"
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        label={prepare.pin}
        hint={prepare.pinHint}
        error={ofPin}
        required
      />
      <TextInput
        id="pin-again"
        name="again"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        label={prepare.again}
        error={fault === "pinDiffers" ? prepare.pinDiffers : undefined}
        required
      />
      {fault === "pinKnown" && <Checkbox id="pin-anew" name="anew" label={prepare.anew} />}
      {fault === "failed" && (
        <Message kind="late" announce>
          {prepare.failed}
        </Message>
      )}
      <Button variant="second" aria-disabled={isWorking}>
        {isWorking ? prepare.working : prepare.submit}
      </Button>
    </form>
  );
}
