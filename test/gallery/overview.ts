import { DIRECTIONS, pathOf, SCHEMES, SHOWS, THEMES, variantOf, WIDTHS } from './variants.ts'

const STYLE = `body{margin:0;padding:28px;font:15px/1.5 system-ui,sans-serif;background:#eef1f0;color:#14262a}
h1{font:700 28px Georgia,serif;margin:0 0 4px}nav{display:flex;flex-wrap:wrap;gap:6px;margin:14px 0 26px}
nav a{padding:9px 14px;border-radius:10px;background:#fff;color:#0b6b66;text-decoration:none}nav a[aria-current]{background:#0b6b66;color:#fff}
h2{font:700 20px Georgia,serif;margin:34px 0 12px}.row{display:flex;gap:22px;overflow-x:auto;padding-bottom:14px}
figure{margin:0;flex:none}figcaption{margin-bottom:6px;color:#47615f}iframe{border:0;border-radius:12px;background:#fff;transform-origin:0 0;box-shadow:0 1px 2px #0002}
.frame{overflow:hidden;border-radius:12px}`

const frame = (path: string, name: string, width: number): string => {
  const [height, scale] = width > 600 ? [720, 0.5] : [720, 0.75]
  return `<figure><figcaption>${name}</figcaption><div class="frame"><iframe loading="lazy" title="${name}" src="${path}" width="${width}" height="${height}" style="transform:scale(${scale});margin:0 ${-width * (1 - scale)}px ${-height * (1 - scale)}px 0"></iframe></div></figure>`
}

/** Every kind of message in every theme, on one page; what stands above chooses the page they are on. */
export const overview = (url: string): string => {
  const { searchParams } = new URL(url, 'http://localhost')
  const { scheme, direction } = variantOf(`/?show=bar&${searchParams}`) ?? { scheme: 'light', direction: 'ltr' }
  const width = WIDTHS.find((each) => `${each}` === searchParams.get('width')) ?? WIDTHS[0]
  const link = (next: string, change: Record<string, string>, isCurrent: boolean) =>
    `<a href="/?${new URLSearchParams({ scheme, direction, width: `${width}`, ...change })}"${isCurrent ? ' aria-current="page"' : ''}>${next}</a>`
  const rows = SHOWS.map((show) => {
    const frames = THEMES.map((theme) => frame(pathOf({ show, theme, scheme, direction }), theme, width))
    return `<h2>${show.replace('_', ' ')}</h2><div class="row">${frames.join('')}</div>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Messages</title><meta name="viewport" content="width=device-width"><style>${STYLE}</style>
<h1>Messages</h1><p>Every kind in every theme, as the snippet draws them.</p>
<nav>${[
    ...SCHEMES.map((one) => link(one, { scheme: one }, one === scheme)),
    ...DIRECTIONS.map((one) => link(one, { direction: one }, one === direction)),
    ...WIDTHS.map((one) => link(`${one} px`, { width: `${one}` }, one === width)),
  ].join('')}</nav>${rows.join('')}</html>`
}
