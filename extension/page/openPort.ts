import { browser } from 'wxt/browser'
import { type PortName, SCRIPTS } from './ports.ts'

export type Port = ReturnType<typeof browser.tabs.connect>

/**
 * In the panel: puts one of our scripts into a tab and opens a port to it. The script removes all it did when the port
 * closes, so `signal`, or the panel's own end, cleans the page.
 *
 * @throws when the tab cannot be read: no permission for its site, or one of the browser's own pages.
 */
export const openPort = async (tabId: number, name: PortName, signal: AbortSignal): Promise<Port> => {
  await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPTS[name]] })
  signal.throwIfAborted()
  const port = browser.tabs.connect(tabId, { name, frameId: 0 })
  signal.addEventListener('abort', () => port.disconnect(), { once: true })
  return port
}
