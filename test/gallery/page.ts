import { SHELF } from './covers.ts'
import type { Variant } from './variants.ts'

const STYLE = `
:root{color-scheme:light;--paper:#fffdf8;--ink:#2a211b;--line:#eadfce;--link:#a63f1b;--soft:#6f6053}
.dark{color-scheme:dark;--paper:#161b1f;--ink:#eef0ec;--line:#2c343a;--link:#f0a36b;--soft:#a7b0b2}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 "DejaVu Sans",system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:center;gap:8px 26px;padding:16px 28px;border-bottom:1px solid var(--line)}
header a{color:inherit;text-decoration:none;padding:10px 0;font-size:15px}
header .name,h1,h2{font-family:"DejaVu Serif",Georgia,serif;font-weight:700}
header .name{font-size:20px}
.basket{margin-inline-start:auto}
main{max-width:1120px;margin:0 auto;padding:28px}
h1{margin:8px 0 6px;font-size:30px;line-height:1.2}
p{max-width:62ch;margin:0 0 22px;color:var(--soft)}
a{color:var(--link)}
.shelf{display:grid;grid-template-columns:repeat(4,1fr);gap:20px;margin:0;padding:0;list-style:none}
.shelf img{display:block;width:100%;height:auto;border-radius:4px}
.inline .for-you{min-height:236px;margin-bottom:20px}
.inline .shelf{grid-template-columns:repeat(8,1fr)}
@media(max-width:600px){.inline .for-you{min-height:340px}header{padding:10px 16px;gap:0 16px}header nav{display:none}main{padding:18px 16px}.shelf,.inline .shelf{grid-template-columns:repeat(2,1fr);gap:14px}h1{font-size:25px}.inline .shelf li:nth-child(n+3){display:none}}`

const WORDS = {
  ltr: {
    title: 'Stephen King',
    lead: 'Everything of his that we have in the shop today. Ring the bell and we will fetch it from upstairs.',
    nav: ['Catalogue', 'Authors', 'Reading club'],
    basket: 'Basket · 1',
  },
  rtl: {
    title: 'ستيفن كينغ',
    lead: 'كل ما لدينا من كتبه اليوم. دق الجرس ونحضره لك من الطابق العلوي.',
    nav: ['الفهرس', 'المؤلفون', 'نادي القراءة'],
    basket: 'السلة · ١',
  },
}

/** A page of a bookshop for a message to stand on. Its script tag is the one every site has. */
export const shopPage = ({ scheme, direction, show }: Variant): string => {
  const { title, lead, nav, basket } = WORDS[direction]
  const books = SHELF.map(
    (slug) =>
      `<li><a href="/books/${slug}"><img src="/covers/${slug}.svg" alt="${slug}" width="240" height="320"></a></li>`,
  )
  return `<!doctype html><html lang="${direction === 'rtl' ? 'ar' : 'en'}" dir="${direction}" class="${scheme} ${show}"><meta charset="utf-8"><title>Lantern Books</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style><script async src="/s.js" data-site="gallery"></script>
<header><a class="name" href="/">Lantern Books</a><nav>${nav.map((name) => `<a href="/x">${name}</a>`).join(' &nbsp; ')}</nav><a class="basket" href="/basket">${basket}</a></header>
<main><h1>${title}</h1><p>${lead}</p><div class="for-you"></div><ul class="shelf">${books.join('')}</ul></main></html>`
}
