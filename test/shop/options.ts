export type ShopOptions = {
  /** Origin of the Sillage worker, for example http://localhost:8787. */
  edge: string
  siteKey: string
  /** Shows the widget that moves the demo's time. */
  demoClock: boolean
  /** The demo's now, in ms since 1970. If it rejects, the shop uses the machine's own. */
  clock: () => Promise<number>
}
