// Physical keys as the keying screen understands them. Read by place (`event.code`), so that Telex and VNI don't
// swallow them; touch keyboards have no places, their characters are read instead.

export type Command = "enter" | "back" | "forward" | "erase" | "escape" | "go-to" | "put-aside";

/** A digit, a sign or letter (upper case), or a command. */
export type Key = { digit: string } | { sign: string } | { command: Command };

type Pressed = Pick<KeyboardEvent, "code" | "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

const commands: Readonly<Record<string, Command>> = {
  Enter: "enter",
  NumpadEnter: "enter",
  ArrowLeft: "back",
  ArrowRight: "forward",
  Backspace: "erase",
  Escape: "escape",
  KeyG: "go-to",
  KeyP: "put-aside",
};

const signs: Readonly<Record<string, string>> = {
  Slash: "/",
  NumpadDivide: "/",
  Minus: "-",
  NumpadSubtract: "-",
  Period: ".",
  NumpadDecimal: ".",
  NumpadMultiply: "*",
};

/** What a key pressed on the keying screen means; null where it is none of ours and the browser may have it. */
export function keyOf({ code, key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): Key | null {
  if (ctrlKey || altKey || metaKey) return null;
  const command = commands[code];
  if (command) return { command };
  if (code === "Digit8" && shiftKey) return { sign: "*" };
  // Shift with the slash asks for the sheet of keys; with a digit it is a slip, not an answer.
  if (shiftKey && (code === "Slash" || code.startsWith("Digit"))) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return { digit };
  const sign = signs[code] ?? /^Key([A-Z])$/.exec(code)?.[1];
  if (sign) return { sign };
  return code === "" ? keyOfCharacter(key) : null;
}

/** The same for a character that arrived without a key: from a touch keyboard or a scanner. */
export function keyOfCharacter(character: string): Key | null {
  if (character === "Enter" || character === "\n") return { command: "enter" };
  if (/^\d$/.test(character)) return { digit: character };
  const letter = character.toUpperCase();
  if (letter === "G") return { command: "go-to" };
  if (letter === "P") return { command: "put-aside" };
  return /^[A-Z/*.-]$/.test(letter) ? { sign: letter } : null;
}
