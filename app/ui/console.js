// Shows the next dates again while a form is being filled in. The portal makes them, as it does for the button that
// stands there without this script: one way to know them, and the same words.

/** How long somebody must have stopped typing, in milliseconds. */
const pause = 400

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-preview]'))
const shown = document.getElementById('dates')

if (form && shown) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let asked = 0
  form.addEventListener('input', (event) => {
    // Words change no date.
    if (event.target instanceof Element && !event.target.closest('[data-dates]')) return
    clearTimeout(timer)
    timer = setTimeout(show, pause)
  })

  const show = async () => {
    const number = ++asked
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    body.set('intent', 'preview')
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined)
    if (!answer || number !== asked) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const made = page.getElementById('dates')
    if (made) shown.replaceChildren(...made.childNodes)
  }
}
