/** One cookie of a request, decoded, or null. */
export function readCookie(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return null;
}

/** A Set-Cookie value for this server's own use. `maxAgeSeconds` 0 deletes it. */
export function writeCookie(
  name: string,
  value: string,
  { maxAgeSeconds, secure, httpOnly = true }: { maxAgeSeconds: number; secure: boolean; httpOnly?: boolean },
): string {
  const flags = ["Path=/", "SameSite=Lax", `Max-Age=${maxAgeSeconds}`];
  if (httpOnly) flags.push("HttpOnly");
  if (secure) flags.push("Secure");
  return `${name}=${encodeURIComponent(value)}; ${flags.join("; ")}`;
}
