/** Calls back once there is more than one message beside the body; one that comes second is out of sight until then. */
export const whenBeside = (sheet: CSSStyleSheet, signal: AbortSignal, callback: () => void): void => {
  if (document.querySelector('html>sillage-message')) sheet.insertRule(':host{--shown:none}')
  const observer = new MutationObserver(() => {
    if (!document.querySelector('html>sillage-message~sillage-message')) return
    observer.disconnect()
    callback()
  })
  observer.observe(document.documentElement, { childList: true })
  signal.addEventListener('abort', () => observer.disconnect())
}
