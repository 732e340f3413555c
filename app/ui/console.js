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
    const answer = fetch(form.action, { method: 'POST', body })
    const html = await answer.then((it) => it.text()).catch(() => '')
    if (number !== asked) return
    const made = new DOMParser().parseFromString(html, 'text/html').getElementById('dates')
    // The same again would only be read out again.
    if (made && made.innerHTML !== shown.innerHTML) shown.replaceChildren(...made.childNodes)
  }
}
