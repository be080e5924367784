/** What waits on this computer: each form with its state, and the ways out of the queue. */
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Status } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { exportFile, removeWaiting } from "./device/queue.ts";
import { keepSending } from "./device/sender.ts";
import type { SentForm, Waiting } from "./device/store.ts";
import type { DeviceState } from "./device/use-device.ts";
import { sayNumber } from "./say-number.ts";

export function QueuePanel({ waiting, receipts, hasLine, reload }: Omit<DeviceState, "known">) {
  const { paper } = useWords();
  const lang = useLang();
  const { queue } = paper.offline;
  return (
    <Panel
      title={queue.title}
      note={
        <span role="status">
          {waiting.length === 0 ? queue.none : queue.count(formatNumber(waiting.length, lang))}
        </span>
      }
      tint={waiting.length > 0 ? "soon" : undefined}
      flush
    >
      {waiting.length === 0 ? (
        <Empty title={queue.none} icon="tick">
          <p>{queue.noneHint}</p>
        </Empty>
      ) : (
        <>
          <Table
            caption={queue.title}
            comfortable
            phone="cards"
            columns={[
              { key: "form", label: queue.form },
              { key: "finished", label: queue.finished },
              { key: "state", label: queue.state },
              { key: "ways", label: <span className="sr">{queue.remove}</span> },
            ]}
          >
            {waiting.map((form) => (
              <WaitingRow key={form.submissionId} form={form} reload={reload} />
            ))}
          </Table>
          <div className="pad">
            <p className="quiet small">{queue.sealed}</p>
            <p className="button-row">
              <Button
                type="button"
                variant="second"
                size="small"
                onClick={() => download(waiting, queue.fileName)}
              >
                {queue.exportAll}
              </Button>
              {hasLine && (
                <Button type="button" variant="second" size="small" onClick={() => void keepSending()}>
                  {queue.sendNow}
                </Button>
              )}
            </p>
          </div>
        </>
      )}
      {receipts.length > 0 && <Receipts receipts={receipts} />}
    </Panel>
  );
}

function WaitingRow({ form, reload }: { form: Waiting; reload: () => Promise<void> }) {
  const { paper } = useWords();
  const lang = useLang();
  const { queue } = paper.offline;
  const number = sayNumber(form.formNumber);
  const remove = () => {
    if (form.seq !== undefined && window.confirm(queue.removeSure(number)))
      void removeWaiting(form.seq).then(reload);
  };
  return (
    <tr>
      <RowHead>
        <span className="num">{number}</span>
      </RowHead>
      <Cell label={queue.finished} className="num">
        {formatMinute(form.finishedAt, lang)}
      </Cell>
      <Cell label={queue.state}>
        {form.refusal ? (
          <>
            <Status kind="late">{queue.states.stuck}</Status>
            <span className="sub">{form.refusal[lang]}</span>
          </>
        ) : (
          <>
            <Status kind="soon">{queue.states.waiting}</Status>
            {form.tries > 0 && <span className="sub">{queue.tries(formatNumber(form.tries, lang))}</span>}
          </>
        )}
      </Cell>
      <Cell>
        <span className="button-row">
          <Button
            type="button"
            variant="bare"
            size="small"
            aria-label={queue.exportOneOf(number)}
            onClick={() => download([form], queue.fileName)}
          >
            {queue.exportOne}
          </Button>
          <Button
            type="button"
            variant="bare"
            size="small"
            aria-label={queue.removeOf(number)}
            onClick={remove}
          >
            {queue.remove}
          </Button>
        </span>
      </Cell>
    </tr>
  );
}

function Receipts({ receipts }: { receipts: readonly SentForm[] }) {
  const { paper } = useWords();
  const lang = useLang();
  const { queue } = paper.offline;
  return (
    <Table
      caption={queue.receipts}
      showCaption
      phone="cards"
      columns={[
        { key: "form", label: queue.form },
        { key: "receipt", label: queue.receipt },
        { key: "at", label: queue.sentAt },
      ]}
    >
      {receipts.map(({ submissionId, formNumber, receipt, receivedAt }) => (
        <tr key={submissionId}>
          <RowHead>
            <span className="num">{sayNumber(formNumber)}</span>
          </RowHead>
          <Cell label={queue.receipt} className="code">
            {receipt}
          </Cell>
          <Cell label={queue.sentAt} className="num">
            {formatMinute(receivedAt, lang)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Hands a file to the browser's downloads. */
function download(forms: readonly Waiting[], nameOf: (day: string) => string): void {
  const now = new Date().toISOString();
  const address = URL.createObjectURL(new Blob([exportFile(forms, now)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = nameOf(now.slice(0, 10));
  link.click();
  URL.revokeObjectURL(address);
}
