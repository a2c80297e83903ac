/** Colours and type of our emails. Every pair of text and ground has a contrast of at least 4.5 (WCAG 1.4.3). */
export const LIGHT = {
  paper: '#fdfaf3',
  ink: '#16262c',
  soft: '#55646a',
  line: '#e5dccb',
  link: '#07615d',
  button: '#0b7a75',
  onButton: '#ffffff',
  foam: '#f3eee2',
} as const

const DARK = {
  paper: '#0f1f26',
  ink: '#ecf1ee',
  soft: '#a9bcbf',
  line: '#2a434c',
  link: '#7ad8cf',
  button: '#4fc3b8',
  onButton: '#06201f',
  foam: '#172d36',
} as const

export const SERIF = "'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,'Times New Roman',serif"
export const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"
export const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Courier New',monospace"

/** Width of the column of text, and its side margin, in CSS pixels. */
export const WIDTH = 600
export const MARGIN = 40

/** Inline styles are what every mail client keeps; these classes exist only to be changed by the rules below. */
const dark = (prefix: string): string =>
  [
    `${prefix}.paper{background-color:${DARK.paper}!important}`,
    `${prefix}.ink{color:${DARK.ink}!important}`,
    `${prefix}.soft{color:${DARK.soft}!important}`,
    `${prefix}.link{color:${DARK.link}!important}`,
    `${prefix}.line{border-color:${DARK.line}!important}`,
    `${prefix}.mark{background-color:${DARK.button}!important}`,
    `${prefix}.button{background-color:${DARK.button}!important;color:${DARK.onButton}!important}`,
    `${prefix}.foam{background-color:${DARK.foam}!important}`,
  ].join('')

/**
 * The style sheet: dark colours where the reader's client asks for them, and a single column on a phone. Holds no `<`, `>` or
 * `&`, so it stands in `<style>` as it is.
 */
export const STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'body{margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}',
  'table{border-collapse:separate;border-spacing:0;mso-table-lspace:0;mso-table-rspace:0}',
  'img{border:0;outline:none;-ms-interpolation-mode:bicubic}',
  '.button:hover{text-decoration:underline!important}',
  `@media (prefers-color-scheme:dark){${dark('')}}`,
  `@media (max-width:${WIDTH - 1}px){`,
  '.side{padding-left:24px!important;padding-right:24px!important}',
  '.h1{font-size:29px!important}',
  '.cell{display:block!important;width:100%!important;padding-left:0!important;padding-right:0!important;overflow:hidden!important}',
  // Under each other, a picture stands beside its words: across a phone it would push them off the screen.
  '.pic{float:left!important;width:104px!important;padding:2px 18px 0 0!important}',
  '}',
].join('')

/**
 * The same dark colours as Outlook.com asks for them. By itself: Gmail throws away a whole `<style>` for a selector it does not know
 * (https://www.caniemail.com/features/html-style/).
 */
export const OUTLOOK_STYLE = dark('[data-ogsc] ')
