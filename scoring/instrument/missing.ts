import type { MissingCode } from "./schema.ts";

/** Why there is no answer: never a blank field, always one of these (F38). The signs lie on a number pad. */
export const missingCodes: readonly MissingCode[] = [
  { code: "BLANK", letter: "B", sign: "/", label: { vi: "Bỏ trống", en: "Blank" } },
  { code: "REFUSED", letter: "T", sign: "-", label: { vi: "Từ chối", en: "Refused" } },
  { code: "UNREADABLE", letter: "K", sign: ".", label: { vi: "Không đọc được", en: "Unreadable" } },
  { code: "MULTIPLE", letter: "N", sign: "*", label: { vi: "Nhiều ô", en: "Several ticked" } },
];

/** What an item that was shown and left empty holds. */
export const blank = "BLANK";
