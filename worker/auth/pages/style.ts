/** The look of the two pages: paper, ink and wake, in light and dark. One sheet, inlined under the nonce of the page. */
export const STYLE = `
:root { color-scheme: light dark;
  --ink: #0c2530; --ink-2: #3d5660; --ink-3: #5d737b; --line: #d9e3e3; --edge: #7d9197; --paper: #fff; --mist: #f3f7f6;
  --foam: #e6f1ef; --wake: #0b7a75; --wake-strong: #07615d; --on-wake: #fff; --buoy: #c23d18; --buoy-soft: #fde7df;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "P052", Georgia, serif;
  --sans: ui-sans-serif, system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif }
@media (prefers-color-scheme: dark) { :root {
  --ink: #e8f1f0; --ink-2: #b3c6c8; --ink-3: #93a7ab; --line: #23404a; --edge: #62808a; --paper: #0f2731; --mist: #0a1e27;
  --foam: #14333d; --wake: #4fc3b8; --wake-strong: #7ad8cf; --on-wake: #06201f; --buoy: #ff8a65; --buoy-soft: #47251b } }
* { box-sizing: border-box; margin: 0 }
body { min-height: 100vh; padding: 24px 16px; display: grid; grid-template-rows: auto 1fr auto; gap: 24px; justify-items: center;
  font: 16px/1.5 var(--sans); color: var(--ink); background: var(--mist) }
header, main, footer { width: 100%; max-width: 440px }
header { display: flex; align-items: center; gap: 8px; font: 600 20px/1 var(--serif) }
header svg { width: 24px; height: 24px; color: var(--wake) }
main { align-self: start; margin-top: 4vh; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 28px 28px 32px }
h1 { font: 600 26px/1.25 var(--serif); letter-spacing: -.01em; text-wrap: balance }
p { margin-top: 12px; color: var(--ink-2); overflow-wrap: anywhere; text-wrap: pretty }
p.lead { font: 18px/1.55 var(--serif); color: var(--ink) }
p.act { margin-top: 20px }
form { margin-top: 20px; display: grid; gap: 12px }
label { font-weight: 600; font-size: 14px }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: 16px/1.4 var(--sans); color: var(--ink); background: var(--mist);
  border: 1px solid var(--edge); border-radius: 8px }
input.code { font: 600 20px/1.4 ui-monospace, monospace; letter-spacing: .12em; text-transform: uppercase }
input[aria-invalid] { border-color: var(--buoy) }
.wrong { margin: 0; padding: 8px 12px; border-left: 3px solid var(--buoy); border-radius: 0 8px 8px 0; background: var(--buoy-soft); color: var(--ink); font-size: 14px }
.row { display: flex; flex-wrap: wrap; gap: 12px }
button, a.button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 20px; cursor: pointer;
  font: 600 15px/1.2 var(--sans); color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 8px; text-decoration: none }
button.primary, a.primary { color: var(--on-wake); background: var(--wake); border-color: var(--wake) }
button.primary:hover, a.primary:hover { background: var(--wake-strong); border-color: var(--wake-strong) }
button.plain { min-height: 44px; padding: 0; border: 0; background: none; color: var(--wake-strong); font-weight: 550; text-decoration: underline; text-underline-offset: 3px }
.code-shown { margin: 20px 0 0; padding: 16px; border-radius: 8px; background: var(--foam); color: var(--ink); text-align: center;
  font: 600 30px/1.2 ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .1em }
:focus-visible { outline: 3px solid var(--wake); outline-offset: 2px }
footer { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 14px; color: var(--ink-3) }
footer a { color: inherit; padding: 12px 0; text-underline-offset: 3px }
footer a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
.bead { display: block; width: 44px; height: 44px; margin-bottom: 16px }
.bead.yes { color: var(--wake) } .bead.no { color: var(--buoy) }
`
