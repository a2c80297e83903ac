import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { lanternSvg } from '../layout/lantern.ts'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const styles = [
  'base.css',
  'head.css',
  'shelves.css',
  'product.css',
  'sections.css',
  'forms.css',
  'covers.css',
  'drawings.css',
  'figures.css',
]

const asset = (body: string, type: string) => () =>
  new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' } })

/** The shop's own files, read once. They have one address, whatever the language. */
export const assets = () =>
  new Hono()
    .get('/shop.css', asset(styles.map(read).join('\n'), 'text/css'))
    .get('/demo-clock.css', asset(read('demo-clock.css'), 'text/css'))
    .get('/discover.js', asset(read('discover.js'), 'text/javascript'))
    .get('/demo-clock.js', asset(read('demo-clock.js'), 'text/javascript'))
    .get('/favicon.svg', asset(lanternSvg, 'image/svg+xml'))
