// Lets the page itself open without a connection: the shell and its hashed assets. No acta and no answer of the API is
// kept here; the text of actas lives in IndexedDB, under the hand of client/live.
const shell = "acta-viva-shell-1"

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => cache.add(new Request("/", { cache: "reload" })))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return
  if (request.mode === "navigate") event.respondWith(page(request))
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request))
})

/** The newest page where there is a server, the kept one where there isn't. */
async function page(request) {
  const cache = await caches.open(shell)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put("/", answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match("/")
    if (kept) return kept
    throw error
  }
}

/** A hashed file never changes: what was fetched once serves for good. */
async function asset(request) {
  const cache = await caches.open(shell)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
