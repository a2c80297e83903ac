import { findChromium } from './find.ts'

/** Finds the browser, or installs it, once and before any test needs it: two at a time would fight over the installer. */
export default (): void => {
  findChromium()
}
