// Keeps one page, /offline, with the scripts and styles that it names, so that keying goes on without a line. It keeps
// nothing until the page asks for it, never an answer, never a page made for somebody: /offline is fetched without
// cookies. It works below the keying pages only (see the scopes in app/paper/device/prepare.ts).
const PREFIX = "sipas-keying-";
const SHELL = "/offline";
const PATIENCE_MS = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.type !== "keep") return;
  event.waitUntil(
    keep(event.data.lang).then(
      () => event.ports[0]?.postMessage({ kept: true }),
      () => event.ports[0]?.postMessage({ kept: false }),
    ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(request, url));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(openAsset(request));
});

/** The line first; without one the kept page, to which every keying page leads. */
async function openPage(request, url) {
  const isShell = url.pathname === SHELL;
  const kept = await caches.match(SHELL, { ignoreVary: true });
  if (!kept) return fetch(request);
  try {
    const response = await inTime(fetch(request));
    if (![502, 504].includes(response.status)) return response;
  } catch {
    // no line, or one that hangs
  }
  return isShell ? kept : Response.redirect(SHELL, 302);
}

/** A line that hangs is no line. */
function inTime(answer) {
  return Promise.race([
    answer,
    new Promise((_, fail) => setTimeout(() => fail(new Error("too slow")), PATIENCE_MS)),
  ]);
}

/** Files under /assets/ bear their content's hash in their name: a kept one is the right one. */
async function openAsset(request) {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

/** Keeps the page of the version that the server runs now, whole or not at all, and drops older ones. */
async function keep(lang) {
  const page = await fetch(`${SHELL}?lang=${lang === "en" ? "en" : "vi"}`, {
    credentials: "omit",
    cache: "no-store",
  });
  if (!page.ok) throw new Error(`The page was answered with ${page.status}.`);
  const html = await page.clone().text();
  const [, version] = /\/assets\/manifest-([\w-]+)\.js/.exec(html) ?? [];
  const name = `${PREFIX}${version}-${lang}`;
  const cache = await caches.open(name);
  const seen = new Set();
  let found = [...html.matchAll(/\/assets\/[\w./-]+\.(?:js|css|woff2|svg)/g)].map(([path]) => path);
  while (found.length > 0) {
    const fresh = [...new Set(found)].filter((path) => !seen.has(path));
    fresh.forEach((path) => seen.add(path));
    found = (await Promise.all(fresh.map((path) => keepAsset(cache, path)))).flat();
  }
  // Last, so that the page is never kept without what it needs.
  await cache.put(SHELL, page);
  for (const other of await caches.keys()) {
    if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
  }
}

/** Keeps one file and gives those it names: chunks that a script loads later, fonts of a stylesheet. */
async function keepAsset(cache, path) {
  let response = await cache.match(path, { ignoreVary: true });
  if (!response) {
    response = await fetch(path, { credentials: "omit" });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
    await cache.put(path, response.clone());
  }
  // The manifest names the pages of the whole house; this page needs none of them.
  if (path.includes("/manifest-")) return [];
  if (path.endsWith(".css")) return namesIn(await response.text(), /url\(["']?\/assets\/([\w./-]+\.woff2)/g);
  if (path.endsWith(".js"))
    return namesIn(await response.text(), /["'`](?:\.\/|\/?assets\/)([\w-]+(?:\.[\w-]+)*\.(?:js|css))["'`]/g);
  return [];
}

function namesIn(text, pattern) {
  return [...text.matchAll(pattern)].map(([, name]) => `/assets/${name}`);
}
