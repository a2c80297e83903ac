import type { Visit } from '../visit.ts'
import { hrefIn, languages, locale } from '../words/language.ts'
import type { Content } from './content.ts'
import { type Html, html, nothing } from './html.ts'
import { dataScript, trailData } from './structuredData.ts'
import { sillageTag, tellSillage } from './wearSillage.ts'

const alternates = ({ origin, path }: Visit): Html => html`
    ${languages.map((each) => html`<link rel="alternate" hreflang="${each}" href="${origin}${hrefIn(each, path)}">`)}
    <link rel="alternate" hreflang="x-default" href="${origin}${path}">`

const openGraph = ({ origin, path, href, language }: Visit, { title, description, kind }: Content): Html => html`
    <meta property="og:site_name" content="Lantern Books">
    <meta property="og:type" content="${kind ?? 'website'}">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${origin}${href(path)}">
    <meta property="og:locale" content="${locale[language].replace('-', '_')}">`

export const head = (visit: Visit, content: Content): Html => {
  const { origin, path, href } = visit
  const data = content.trail ? [...(content.data ?? []), trailData(visit, content.trail)] : (content.data ?? [])
  return html`
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${content.title} · Lantern Books</title>
    <meta name="description" content="${content.description}">
    <link rel="canonical" href="${origin}${href(path)}">${alternates(visit)}${openGraph(visit, content)}
    <meta name="theme-color" content="#fffdf8">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/shop.css">${sillageTag(visit)}${tellSillage(visit, content.track)}
    ${data.map(dataScript)}${content.script ? html`<script type="module" src="${content.script}"></script>` : nothing}`
}
