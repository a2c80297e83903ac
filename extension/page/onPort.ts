import { browser } from 'wxt/browser'
import type { PortName } from './ports.ts'

type Port = ReturnType<typeof browser.runtime.connect>

const PATIENCE = 5_000

/**
 * In the page: waits for the one connection the panel makes after injecting this script, and runs until it closes
 * (the panel went away, or asked for the end). Only this extension's own pages can connect here.
 */
export const onPort = (name: PortName, run: (port: Port, signal: AbortSignal) => void): void => {
  const accept = (port: Port): void => {
    if (port.name !== name) return
    stop()
    const end = new AbortController()
    port.onDisconnect.addListener(() => end.abort())
    run(port, end.signal)
  }
  const stop = () => browser.runtime.onConnect.removeListener(accept)
  browser.runtime.onConnect.addListener(accept)
  setTimeout(stop, PATIENCE)
}
