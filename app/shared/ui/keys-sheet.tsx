/** Keys that work on every staff page: `/` searches, `?` opens the sheet. They never act inside a field and can be switched off. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { RefObject } from "react";
import { useWords } from "../words.ts";
import { Button } from "./button.tsx";
import { Checkbox } from "./field.tsx";

const SWITCH = "keys";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // storage may be forbidden: the keys then stay on
  }
}

function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // nothing to remember it in
  }
}

function closeMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
  }
}

/** Binds the keys while the shell is on screen, and closes an open menu on Escape or a click beside it. */
function useShellKeys(search: RefObject<HTMLInputElement>, sheet: RefObject<HTMLDialogElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") closeMenus();
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areKeysOn()) return;
      if (event.key === "/" && search.current) {
        event.preventDefault();
        search.current.focus();
      }
      if (event.key === "?" && sheet.current && !sheet.current.open) {
        event.preventDefault();
        sheet.current.showModal();
      }
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Element && !event.target.closest("details.menu")) closeMenus();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPress);
    };
  }, [search, sheet]);
}

const neverChanges = () => () => undefined;

/** False on the server and in the first paint: what needs a script is not offered before there is one. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function KeySwitch() {
  const { shared } = useWords();
  const [on, setOn] = useState(areKeysOn);
  return (
    <Checkbox
      label={shared.keys.enabled}
      hint={shared.keys.enabledHint}
      checked={on}
      onChange={(event) => {
        setOn(event.target.checked);
        switchKeys(event.target.checked);
      }}
    />
  );
}

/** The button in the foot and the sheet it opens. */
export function KeysSheet({ search }: { search: RefObject<HTMLInputElement> }) {
  const { shared } = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  useShellKeys(search, sheet);
  if (!useHydrated()) return null;
  const keys: [string, string][] = [
    ["/", shared.keys.search],
    ["?", shared.keys.sheet],
    ["Esc", shared.keys.escape],
  ];
  return (
    <>
      <button type="button" onClick={() => sheet.current?.showModal()}>
        {shared.keys.open} (?)
      </button>
      <dialog className="sheet" ref={sheet} aria-labelledby="keys-title">
        <header>
          <h2 id="keys-title">{shared.keys.title}</h2>
          <Button type="button" variant="second" size="small" onClick={() => sheet.current?.close()}>
            {shared.keys.close}
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
        <KeySwitch />
      </dialog>
    </>
  );
}
