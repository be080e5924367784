/**
 * The path of an address as it may stand in a log: without query, and without the token of an official's personal link,
 * which would let a reader of the log answer in their place.
 *
 * @example pathForLog("https://sipas.example/answer/HtKo…RvAy/2?x=1") // "/answer/…/2"
 */
export function pathForLog(url: string): string {
  return new URL(url).pathname.replace(/^\/(answer|digest|calendar)\/[^/]+/, "/$1/…");
}
