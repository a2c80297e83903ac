import { browser } from 'wxt/browser'

type Tab = Parameters<Parameters<typeof browser.action.onClicked.addListener>[0]>[0]

const hasSidebar = (api: object): api is { sidebarAction: { open(): Promise<void> } } => 'sidebarAction' in api

/**
 * Opens the panel beside a tab. Called on the click itself and without waiting for anything: browsers accept it only
 * while the gesture lasts. (`openPanelOnActionClick` would be shorter, but then the click does not grant `activeTab`.)
 */
export const openPanel = (tab: Tab | undefined): void => {
  if (hasSidebar(browser)) void browser.sidebarAction.open()
  else if (tab?.windowId !== undefined) void browser.sidePanel.open({ windowId: tab.windowId })
}
