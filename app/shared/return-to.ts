/** A path of this server to go back to, or `fallback`: never another host, whatever was sent. */
export function readReturnTo(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return fallback;
  const base = "http://this.server";
  const url = new URL(value, base);
  return url.origin === base ? url.pathname + url.search + url.hash : fallback;
}
