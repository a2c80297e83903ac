/** @jsxRuntime automatic @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string'
import { Body } from './body.tsx'
import { clean } from './clean.ts'
import type { Letter } from './letter.ts'
import { NotRenderable } from './notRenderable.ts'
import { LIGHT, OUTLOOK_STYLE, STYLE, WIDTH } from './theme.ts'

/** Gmail shows the first 102 KB of an email and hides the rest, with the unsubscribe link in it. In bytes. */
export const HTML_LIMIT = 102 * 1024

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'dv', 'fa', 'ha', 'he', 'khw', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Attributes of `<html>`; a language that is not one (BCP 47 by shape) is left out. */
const languageOf = (language: string): string => {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) return 'dir="ltr"'
  return `lang="${language}" dir="${RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'}"`
}

/** Word scales pictures by the screen's resolution unless told not to. */
const WORD =
  '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->'
/** Word ignores `max-width`, so it alone is given a table of that width around the column. */
const GHOST = [
  `<!--[if mso]><table role="presentation" align="center" width="${WIDTH}" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`,
  '<!--[if mso]></td></tr></table><![endif]-->',
] as const

const META = [
  '<meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width,initial-scale=1">',
  '<meta name="x-apple-disable-message-reformatting">',
  '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
  '<meta name="color-scheme" content="light dark">',
  '<meta name="supported-color-schemes" content="light dark">',
].join('')

/** Invisible characters after the preheader keep a client from filling its preview line with the body. */
const FILLER = '\u034f\u200c\u00a0'.repeat(60)

const Preheader = ({ text }: { text: string }) => (
  <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all">
    {text}
    {FILLER}
  </div>
)

/** Last in the email, and not `display:none`: clients load what they show. */
const Pixel = ({ src }: { src: string }) => (
  <img src={src} width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0" />
)

/**
 * Writes an email as HTML. What is not JSX here is constant, so everything a person wrote passes through its escaping.
 * @throws NotRenderable `content.size` over 102 KB.
 */
export const toHtml = (letter: Letter): string => {
  const parts = [
    `<!doctype html><html ${languageOf(letter.language)} xmlns:o="urn:schemas-microsoft-com:office:office"><head>`,
    META,
    renderToString(<title>{letter.subject}</title>),
    `<style>${STYLE}</style><style>${OUTLOOK_STYLE}</style>${WORD}</head>`,
    `<body class="paper" style="margin:0;padding:0;background-color:${LIGHT.paper}">`,
    letter.preheader === '' ? '' : renderToString(<Preheader text={letter.preheader} />),
    `<table role="presentation" class="paper" width="100%" border="0" cellpadding="0" cellspacing="0" bgcolor="${LIGHT.paper}" style="background-color:${LIGHT.paper}"><tr><td align="center">`,
    GHOST[0],
    renderToString(<Body letter={letter} />),
    GHOST[1],
    letter.pixel === undefined ? '' : renderToString(<Pixel src={letter.pixel} />),
    '</td></tr></table></body></html>',
  ]
  const html = clean(parts.join(''))
  const size = new TextEncoder().encode(html).length
  if (size > HTML_LIMIT) throw new NotRenderable('content.size', [], { size, limit: HTML_LIMIT })
  return html
}
