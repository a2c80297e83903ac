import { click, type File, type Fixture, html } from './fixture.ts'

/** Sites that stay in one document and draw their pages themselves. */

const app = (script: string, body = '', head = ''): File =>
  html(
    'Shop',
    `<nav><a id="a" href="/a">A</a> <a id="b" href="/b">B</a></nav><main></main>${body}<script>${script}</script>`,
    head,
  )

const DRAW = `const draw = () => { document.title = location.pathname; document.querySelector('main').textContent = location.href };`
const ROUTE = `document.addEventListener('click', (event) => { const link = event.target.closest('a'); if (!link) return;
event.preventDefault(); history.pushState({}, '', link.href); draw() });`

const history: Fixture = {
  name: 'an application on the history API',
  files: {},
  fallback: app(`${DRAW}${ROUTE} addEventListener('popstate', draw); draw()`),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('#b'), ['/b · /b']],
    [click('#a'), ['/a · /a']],
    [{ run: 'history.replaceState({ scroll: 20 }, "")' }, []],
    [{ run: 'history.pushState({}, "", "#part")' }, []],
    [{ run: 'history.go(-2)' }, ['/b · /b']],
    [
      {
        run: '"query".split("").forEach((_, i, all) => history.replaceState({}, "", "/b?q=" + all.slice(0, i + 1).join("")))',
      },
      ['/b?q=query · /b'],
    ],
  ],
}

const older: Fixture = {
  ...history,
  name: 'an application on the history API, in a browser without the Navigation API',
  fallback: app(
    `${DRAW}${ROUTE} addEventListener('popstate', draw); draw()`,
    '',
    '<script>delete window.navigation</script>',
  ),
}

const hash: Fixture = {
  name: 'an application whose pages are fragments',
  tag: 'data-spa="hash"',
  files: {},
  fallback: app(
    `${DRAW.replace('location.pathname', 'location.hash')} addEventListener('hashchange', draw); draw()`,
    '<a id="one" href="#/one">One</a><a id="two" href="#/two">Two</a>',
  ),
  visit: [
    [{ goto: '/#/one' }, ['/#/one · #/one']],
    [click('#two'), ['/#/two · #/two']],
    [click('#two'), []],
    ['back', ['/#/one · #/one']],
  ],
}

const navigation: Fixture = {
  name: 'an application on the Navigation API, whose pages take a while',
  files: {},
  fallback: app(
    `${DRAW} navigation.addEventListener('navigate', (event) => event.canIntercept && event.intercept({ async handler() {
      draw(); await new Promise((done) => setTimeout(done, 150)) } })); draw()`,
  ),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('#b'), ['/b · /b']],
    ['back', ['/a · /a']],
  ],
}

const fading: Fixture = {
  name: 'an application that cross-fades its pages (view transitions in one document)',
  files: {},
  fallback: app(
    `${DRAW}${ROUTE.replace('draw()', 'document.startViewTransition ? document.startViewTransition(draw) : draw()')} addEventListener('popstate', draw); draw()`,
  ),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('#b'), ['/b · /b']],
    ['back', ['/a · /a']],
  ],
}

const redirecting: Fixture = {
  name: 'an application that redirects, and one that storms through two hundred routes',
  files: {},
  fallback: app(`${DRAW}${ROUTE} draw()`),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [
      {
        run: 'history.pushState({}, "", "/account"); setTimeout(() => { history.replaceState({}, "", "/login"); draw() }, 40)',
      },
      ['/login · /login'],
    ],
    [
      { run: 'for (let i = 0; i < 200; i++) history.pushState({}, "", "/storm/" + i); draw()' },
      ['/storm/199 · /storm/199'],
    ],
  ],
}

const shadow = `customElements.define('x-link', class extends HTMLElement { connectedCallback() {
  this.attachShadow({ mode: 'open' }).innerHTML = '<a href="' + this.getAttribute('to') + '">' + this.getAttribute('to') + '</a>';
  this.shadowRoot.querySelector('a').addEventListener('click', (event) => { event.preventDefault(); history.pushState({}, '', event.target.href); draw() }) } });
customElements.define('x-menu', class extends HTMLElement { connectedCallback() {
  this.attachShadow({ mode: 'open' }).innerHTML = Array.from({ length: 200 }, (_, i) => '<x-link to="/item/' + i + '"></x-link>').join('') } });`
const components: Fixture = {
  name: 'an application of web components, links within shadow roots within shadow roots',
  files: {},
  fallback: app(`${DRAW}${shadow} draw()`, '<x-menu></x-menu>'),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('x-menu >>> x-link[to="/item/7"] >>> a'), ['/item/7 · /item/7']],
    [click('x-menu >>> x-link[to="/item/199"] >>> a'), ['/item/199 · /item/199']],
  ],
}

const POLICY =
  "script-src 'nonce-x' 'strict-dynamic'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const strict: Fixture = {
  name: 'an application under a strict policy with Trusted Types',
  tag: 'nonce="x"',
  files: {},
  fallback: {
    body: `<!doctype html><html lang="en"><title>Shop</title>%TAG%<a id="b" href="/b">B</a><main></main><script nonce="x">${DRAW}${ROUTE} draw()</script>`,
    headers: { 'content-security-policy': POLICY },
  },
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('#b'), ['/b · /b']],
  ],
}

const grow = `const rows = () => Array.from({ length: 5000 }, (_, i) => '<li><b>' + i + '</b> ' + Math.random() + '</li>').join('');
const list = document.createElement('ul'); document.body.append(list); list.innerHTML = rows(); let times = 0;
const timer = setInterval(() => { list.innerHTML = rows(); if (++times > 20) clearInterval(timer) }, 50);`
const large: Fixture = {
  name: 'an application of 15,000 nodes that draws them again twenty times a second',
  files: {},
  fallback: app(`${DRAW}${ROUTE} draw(); ${grow}`),
  visit: [
    [{ goto: '/a' }, ['/a · /a']],
    [click('#b'), ['/b · /b']],
    [click('#a'), ['/a · /a']],
  ],
}

export const applications: readonly Fixture[] = [
  history,
  older,
  hash,
  navigation,
  fading,
  redirecting,
  components,
  strict,
  large,
]
