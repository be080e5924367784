/** The sheet of all keys, opened by `?`. */
import { useEffect, useRef } from "react";
import { Button } from "#app/shared/ui/button.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { MissingCode } from "#scoring/instrument/schema.ts";

export function KeyingKeys({
  open,
  missing,
  onClose,
}: {
  open: boolean;
  missing: readonly MissingCode[];
  onClose: () => void;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const dialog = useRef<HTMLDialogElement>(null);
  const words = paper.keying.sheet;
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  const keys: [string, string][] = [
    ["1 … 9", words.digits],
    ["0", words.tenth],
    ...missing.map(({ letter, sign, label }): [string, string] => [
      `${letter}  ${sign === "-" ? "−" : sign}`,
      label[lang].toLocaleLowerCase(lang),
    ]),
    ["Enter", words.enter],
    ["←", words.back],
    ["→", words.forward],
    ["⌫", words.erase],
    ["G", words.goTo],
    ["P", words.putAside],
    ["Esc", words.escape],
    ["?", words.help],
  ];
  return (
    <dialog className="sheet" ref={dialog} onClose={onClose} aria-labelledby="keying-keys-title">
      <header>
        <h2 id="keying-keys-title">{words.title}</h2>
        <Button type="button" variant="second" size="small" onClick={() => dialog.current?.close()}>
          {words.close}
        </Button>
      </header>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
