import { defineExtensionMessaging, type ExtensionMessage } from '@webext-core/messaging'
import { browser } from 'wxt/browser'

/** What the panel may ask of the background, and the background of the panel. No page and no content script is in it. */
type Messages = {
  /** Start connecting to the worker at this address. */
  connect(edge: string): void
  /** Go on with a connection under way, if it is time. */
  advance(): void
  /** The icon was pressed: the browser now lets us see the tab's address, without saying so by itself. */
  look(): void
  /** The shortcut was pressed: let somebody pick an element in this window. */
  pick(windowId: number | undefined): void
}

const { sendMessage, onMessage } = defineExtensionMessaging<Messages>()

export { sendMessage }

/** Only this extension's own pages: a content script's sender carries the page's address, not ours. */
const isOurs = (sender: ExtensionMessage['sender'] | undefined): boolean =>
  sender?.id === browser.runtime.id && (sender.url === undefined || URL.parse(sender.url)?.origin === location.origin)

/** Answers one kind of message; refuses, without a word of what for, whoever is not one of our own pages. */
export const answer: typeof onMessage = (type, run) =>
  onMessage(type, (message) => {
    if (!isOurs(message.sender)) throw new Error('refused')
    return run(message)
  })
