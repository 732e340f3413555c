// Lets a reader keep pages on this phone, and erase them: the script of keep-section.tsx, where all its words stand.
// It has no business with the network. The worker (offline-worker.js) saves and shows.

/** How long the worker may say nothing, in milliseconds, until it is given up. */
const silence = { keep: 60_000, erase: 5_000 }

const section = part('keep')
const status = part('keep-status')
const progress = /** @type {HTMLProgressElement} */ (part('keep-progress'))
const keepButton = part('keep-button')
const eraseButton = part('erase-button')
const { plan = '', worker = '' } = section.dataset

/** Counts what the reader asked for: only the last of it may say how it went. */
let asked = 0

part('keep-needs').hidden = true
try {
  if (!('serviceWorker' in navigator)) throw new Error('no service workers')
  await show()
  keepButton.addEventListener('click', keep)
  eraseButton.addEventListener('click', erase)
  // It may have been renewed or erased while the reader was elsewhere.
  document.addEventListener('visibilitychange', () => progress.hidden && show())
} catch {
  // An old browser, an address without https, or a browser that was told to keep nothing.
  say('unsupported')
}

/** Says what is kept, and offers what can be done about it. */
async function show() {
  const names = await caches.keys()
  const copy = await caches.match(plan)
  keepButton.hidden = copy !== undefined
  eraseButton.hidden = names.length === 0
  if (copy) say('saved', (await copy.json()).saved)
  else say(names.some((name) => !name.startsWith(`${plan} `)) ? 'other' : undefined)
}

async function keep() {
  const mine = begin('saving')
  progress.removeAttribute('value')
  progress.hidden = false
  keepButton.hidden = true
  eraseButton.hidden = false
  const kept = await navigator.serviceWorker
    .register(worker)
    .then((registration) => tell(registration, { keep: plan }, silence.keep))
    .catch(() => false)
  if (mine !== asked) return
  progress.hidden = true
  await show()
  if (!kept) say('failed')
}

async function erase() {
  const mine = begin()
  // The worker may be saving at this moment: it has to stop first.
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration) await tell(registration, { erase: true }, silence.erase)
  for (const name of await caches.keys()) await caches.delete(name)
  for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister()
  if (mine !== asked) return
  progress.hidden = true
  await show()
  say('erased')
}

/**
 * Begins what the reader asked for. The button they pressed may go, so the focus moves to the line that says more.
 * @param {string} [state]
 */
function begin(state) {
  say(state)
  status.tabIndex = -1
  status.focus()
  asked += 1
  return asked
}

/**
 * Tells the worker what to do and answers whether it could.
 * @param {ServiceWorkerRegistration} registration
 * @param {OfflineMessage} message
 * @param {number} patience
 * @returns {Promise<boolean>}
 */
function tell({ installing, waiting, active }, message, patience) {
  return new Promise((resolve) => {
    const newest = installing ?? waiting ?? active
    const { port1, port2 } = new MessageChannel()
    /** @type {number | undefined} */
    let timer
    const wait = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => resolve(false), patience)
    }
    port1.onmessage = (/** @type {MessageEvent<OfflineAnswer>} */ { data }) => {
      wait()
      if ('done' in data) return resolve(data.done)
      progress.max = data.of
      progress.value = data.kept
    }
    const send = () => {
      if (newest?.state === 'activated') newest.postMessage(message, [port2])
      if (newest?.state === 'redundant') resolve(false)
    }
    newest?.addEventListener('statechange', send)
    wait()
    send()
  })
}

/**
 * Puts the words of a state on the line, with the time where they have a place for it; none for no state.
 * @param {string} [state]
 * @param {string} [time]
 */
function say(state, time = '') {
  if (!state) return status.replaceChildren()
  const { content } = /** @type {HTMLTemplateElement} */ (part(`keep-${state}`))
  status.replaceChildren(content.cloneNode(true))
  for (const place of status.querySelectorAll('span')) place.textContent = time
}

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id))
}
