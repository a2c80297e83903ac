/** Colours are the panel's own (look/tokens.css); the label stays readable on any page. */
const STYLE = `
:host { all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; border: 0 !important; padding: 0 !important; background: none !important; width: auto !important; height: auto !important; cursor: crosshair !important; display: block !important; overflow: hidden !important; }
.pick { position: fixed; box-sizing: border-box; border: 2px solid #0b7a75; background: #0b7a7514; border-radius: 5px; box-shadow: 0 0 0 1px #ffffffb3; pointer-events: none; }
.label { position: fixed; max-width: calc(100vw - 16px); overflow: hidden; text-overflow: ellipsis; background: #0b7a75; color: #fff; font: 600 12px/1 ui-sans-serif, system-ui, "Segoe UI", "Noto Sans", sans-serif; padding: 6px 8px; border-radius: 5px; white-space: nowrap; pointer-events: none; }
[hidden] { display: none; }
`

type Overlay = { host: HTMLElement; show(element: Element, label: string): void; hide(): void }

const MARGIN = 4
const LABEL_HEIGHT = 24

/** Below the element if there is room, else above it, else inside it; never out of sight. */
const labelTop = ({ y, height }: { y: number; height: number }): number => {
  const below = y + height + MARGIN
  if (below + LABEL_HEIGHT <= innerHeight) return below
  const above = y - LABEL_HEIGHT - MARGIN
  return above >= 0 ? above : Math.max(MARGIN, Math.min(y + MARGIN, innerHeight - LABEL_HEIGHT - MARGIN))
}

const part = (className: string): HTMLElement => {
  const element = document.createElement('div')
  element.className = className
  element.hidden = true
  return element
}

/** In the top layer where there is one: a page's own layers, however high their z-index, stay below. */
const raise = (host: HTMLElement): void => {
  if (!('showPopover' in host)) return
  host.popover = 'manual'
  host.showPopover()
}

/**
 * The outline and its label, in a closed shadow root that takes the pointer from the page. Constructed style sheets
 * work under any Content Security Policy. Everything goes when `signal` aborts.
 */
export const createOverlay = (signal: AbortSignal): Overlay => {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  const [pick, label] = [part('pick'), part('label')]
  root.append(pick, label)
  document.documentElement.append(host)
  raise(host)
  signal.addEventListener('abort', () => host.remove(), { once: true })
  return {
    host,
    show(element, text) {
      const box = element.getBoundingClientRect()
      Object.assign(pick.style, {
        left: `${box.x - 3}px`,
        top: `${box.y - 3}px`,
        width: `${box.width + 6}px`,
        height: `${box.height + 6}px`,
      })
      label.textContent = text
      Object.assign(label.style, {
        left: `${Math.max(MARGIN, Math.min(box.x - 3, innerWidth - 40))}px`,
        top: `${labelTop(box)}px`,
      })
      pick.hidden = label.hidden = false
    },
    hide() {
      pick.hidden = label.hidden = true
    },
  }
}
