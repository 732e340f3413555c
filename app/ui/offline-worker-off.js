// Takes the place of app/ui/offline-worker.js where a portal no longer lets readers keep pages: erases what they kept.

const worker = /** @type {OfflineWorkerScope} */ (/** @type {unknown} */ (self))

worker.addEventListener('install', () => {
  void worker.skipWaiting()
})

worker.addEventListener('activate', (event) => event.waitUntil(erase()))

// A page that was opened before may still ask.
worker.addEventListener('message', ({ ports: [port] }) => port?.postMessage({ done: false }))

async function erase() {
  for (const name of await caches.keys()) await caches.delete(name)
  await worker.registration.unregister()
}
