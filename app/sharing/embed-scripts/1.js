// <outreach-embed src="(address of a box)"><a href="(its page)">(its name)</a></outreach-embed>: a box of the portal that
// is as high as what is in it. The link inside is for readers without script, and stays until the box has answered.
;(() => {
  const name = 'outreach-embed'
  if (!window.customElements || customElements.get(name)) return

  class OutreachEmbed extends HTMLElement {
    connectedCallback() {
      if (!this.shadowRoot) this.build()
      window.addEventListener('message', this)
    }

    disconnectedCallback() {
      window.removeEventListener('message', this)
    }

    build() {
      const address = document.createElement('a')
      address.href = this.getAttribute('src') || ''
      if (!/^https?:$/.test(address.protocol)) return
      const link = document.createElement('slot')
      const frame = document.createElement('iframe')
      // Nothing can be kept there, and no address of this page goes out: the portal learns nothing of it or its readers.
      frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox')
      frame.referrerPolicy = 'no-referrer'
      frame.loading = 'lazy'
      frame.style.cssText = 'display:block;width:100%;height:420px;border:0'
      link.addEventListener('slotchange', () => {
        frame.title = this.textContent.trim()
      })
      frame.src = address.href
      this.frame = frame
      this.link = link
      this.style.display = 'block'
      this.attachShadow({ mode: 'open' }).append(frame, link)
    }

    /** @param {MessageEvent} event what the box says: how high it is, in pixels */
    handleEvent({ source, data }) {
      if (!this.frame || !this.link || source !== this.frame.contentWindow) return
      if (!data || data.type !== name || !(data.height > 0 && data.height < 20000)) return
      this.frame.style.height = `${data.height}px`
      this.link.style.display = 'none'
    }
  }

  customElements.define(name, OutreachEmbed)
})()
