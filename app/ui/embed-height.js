new ResizeObserver(() => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
  parent.postMessage({ type: 'outreach-embed', height }, '*')
}).observe(document.documentElement)
