import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { install } from '../bench/page/install.ts'
import { click, type File, type Fixture, html } from './fixture.ts'

/** Sites made with what others make theirs with. What the project itself does not use is fetched when it is tested. */

const script = (body: string): File => ({ body, type: 'text/javascript' })

const PREACT = `import { h, render } from 'preact'; import { useEffect, useState } from 'preact/hooks'; import { signal } from '@preact/signals'
const path = signal(location.pathname); addEventListener('popstate', () => { path.value = location.pathname })
const go = (event) => { event.preventDefault(); history.pushState({}, '', event.target.href); path.value = location.pathname }
path.subscribe((to) => { document.title = to })
const Page = () => { const [n, set] = useState(0)
  useEffect(() => { const timer = setInterval(() => set((was) => was + 1), 30); return () => clearInterval(timer) }, [path.value])
  return h('main', null, h('a', { id: 'a', href: '/a', onClick: go }, 'A'), h('a', { id: 'b', href: '/b', onClick: go }, 'B'), h('p', null, path.value, n)) }
render(h(Page), document.getElementById('root'))`

const preact = async (): Promise<Fixture> => {
  const { outputFiles } = await build({
    stdin: { contents: PREACT, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  })
  return {
    name: 'an application of Preact with signals that draws itself all the time',
    files: { '/app.js': script(outputFiles[0]?.text ?? '') },
    fallback: html('Shop', '<div id="root"></div><script src="/app.js"></script>'),
    visit: [
      [{ goto: '/a' }, ['/a · /a']],
      [click('#b'), ['/b · /b']],
      ['back', ['/a · /a']],
    ],
  }
}

const links = '<a id="home" href="/">Home</a> <a id="a" href="/a">A</a> <a id="b" href="/b">B</a>'
const slowly = (file: File): File => ({ ...file, slow: 250 })

const turbo = (library: string): Fixture => {
  const head = '<script type="module" src="/turbo.js"></script>'
  return {
    name: 'Turbo Drive, with pages that take 250 ms',
    files: {
      '/turbo.js': script(library),
      '/': html('Home', links, head),
      '/a': slowly(html('A', `${links}<turbo-frame id="f"><a id="in" href="/frame">in</a></turbo-frame>`, head)),
      '/b': slowly(html('B', links, head)),
      '/frame': html('Frame', '<turbo-frame id="f">Drawn into the page</turbo-frame>', head),
    },
    visit: [
      [{ goto: '/' }, ['/ · Home']],
      [click('#a'), ['/a · A']],
      [click('#in'), []],
      [click('#b'), ['/b · B']],
      ['back', ['/a · A']],
    ],
  }
}

const htmx = (library: string): Fixture => {
  const head = '<script src="/htmx.js"></script>'
  const body = `<main hx-boost="true">${links}</main><button id="part" hx-get="/part" hx-target="#here">Part</button>
<button id="push" hx-get="/part" hx-target="#here" hx-push-url="/pushed">Push</button><p id="here"></p>`
  return {
    name: 'htmx with hx-boost and hx-push-url',
    files: {
      '/htmx.js': script(library),
      '/': html('Home', body, head),
      '/a': slowly(html('A', body, head)),
      '/b': html('B', body, head),
      '/part': slowly({ body: '<b>Part</b>' }),
    },
    visit: [
      [{ goto: '/' }, ['/ · Home']],
      [click('#a'), ['/a · A']],
      [click('#part'), []],
      [click('#push'), ['/pushed · A']],
      [click('#b'), ['/b · B']],
    ],
  }
}

const FETCHED = [
  { name: '@hotwired/turbo', version: '8.0.23', file: 'dist/turbo.es2017-esm.js', make: turbo },
  { name: 'htmx.org', version: '2.0.4', file: 'dist/htmx.min.js', make: htmx },
] as const

/** Fixtures, and in a sentence each those that could not be had here. */
export const frameworks = async (): Promise<{ fixtures: Fixture[]; absent: string[] }> => {
  const fixtures = [await preact()]
  const absent: string[] = []
  for (const { file, make, ...wanted } of FETCHED) {
    const found = install(wanted)
    if ('missing' in found) absent.push(`${wanted.name}@${wanted.version} (skipped: ${found.missing})`)
    else fixtures.push(make(readFileSync(join(found.folder, file), 'utf8')))
  }
  return { fixtures, absent }
}
