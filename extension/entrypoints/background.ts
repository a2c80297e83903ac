import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { advance, start } from '../background/connect.ts'
import { openPanel } from '../background/openPanel.ts'
import { answer, sendMessage } from '../messages.ts'

/**
 * Holds nothing in memory: the browser may stop it between any two lines, and the next message starts it again.
 */
export default defineBackground(() => {
  // Content scripts see storage.local unless told otherwise (https://developer.chrome.com/docs/extensions/reference/api/storage).
  // Firefox has no such setting; there no page's script can reach it either, and ours never reads it.
  void browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })

  answer('connect', ({ data }) => start(data))
  answer('advance', () => advance())

  browser.action.onClicked.addListener((tab) => {
    openPanel(tab)
    void sendMessage('look').catch(() => undefined) // no panel was open: the one that opens now looks by itself
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'pick') return
    openPanel(tab)
    void sendMessage('pick', tab?.windowId).catch(() => undefined) // no panel was open: the one that opens now shows the button
  })
})
