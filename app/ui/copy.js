// Copies words that stand on the page: the script of copy-button.tsx. Without it readers select them by hand.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copies]'))) {
  const { copies = '', done = '' } = button.dataset
  const words = document.getElementById(copies)
  const said = button.nextElementSibling
  if (!words || !said) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    getSelection()?.selectAllChildren(words)
    try {
      await navigator.clipboard.writeText(words.textContent ?? '')
    } catch {
      // An address without https has no such clipboard, but knows the older way.
      document.execCommand('copy')
    }
    said.textContent = done
  })
}
