import { click, type Fixture, html } from './fixture.ts'

/** Sites that load a document for every page. */

const links =
  '<a id="a" href="/a?x=1">A</a> <a id="b" href="/b">B</a> <a id="part" href="#part">Part</a><p id="part">Part</p>'

const plain: Fixture = {
  name: 'pages of plain HTML',
  files: { '/': html('Home', links), '/a': html('A', links), '/b': html('B', links) },
  visit: [
    [{ goto: '/' }, ['/ · Home']],
    [click('#a'), ['/a?x=1 · A']],
    [click('#part'), []],
    [click('#b'), ['/b · B']],
    [{ run: 'setTimeout(() => location.reload())' }, ['/b · B']],
  ],
}

const arabic = (title: string, body: string) => ({
  body: `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>${title}</title>%TAG%<main><h1>${title}</h1>${body}</main>`,
})
const rightToLeft: Fixture = {
  name: 'a shop that reads from right to left, with addresses beyond ASCII',
  files: {
    '/': arabic('المتجر', `<a id="books" href="/كتب">كتب</a>`),
    [encodeURI('/كتب')]: arabic('كتب', `<form action="/" id="back"><button>عودة</button></form>`),
  },
  visit: [
    [{ goto: '/' }, ['/ · المتجر']],
    [click('#books'), [`${encodeURI('/كتب')} · كتب`]],
    [click('#back button'), ['/? · المتجر']],
  ],
}

const cached: Fixture = {
  name: 'pages that come back from the back-forward cache',
  files: { '/one': html('One', '<a id="two" href="/two">Two</a>'), '/two': html('Two', '') },
  visit: [
    [{ goto: '/one' }, ['/one · One']],
    [{ run: 'window.stays = 1; setTimeout(() => location.assign("/two"), 400)' }, ['/two · Two']],
    ['back', ['/one · One']],
  ],
  proof: { script: 'window.stays === 1', in: ['Chromium', 'Firefox'] },
}

const style = '<style>@view-transition{navigation:auto}</style>'
const transitions: Fixture = {
  name: 'pages that cross-fade into each other (view transitions between documents)',
  files: {
    '/': html('Home', '<a id="next" href="/next">Next</a>', style),
    '/next': html('Next', '<a id="home" href="/">Home</a>', style),
  },
  visit: [
    [{ goto: '/' }, ['/ · Home']],
    [click('#next'), ['/next · Next']],
    [click('#home'), ['/ · Home']],
  ],
}

const frames: Fixture = {
  name: 'a page whose frame wears the tag as well: each tells itself, once',
  files: {
    '/': html('Outside', '<iframe src="/inside" title="Inside"></iframe>'),
    '/inside': html('Inside', ''),
    '/next': html('Next', ''),
  },
  visit: [
    [{ goto: '/' }, ['/ · Outside', '/inside · Inside']],
    [{ goto: '/next' }, ['/next · Next']],
  ],
}

export const documents: readonly Fixture[] = [plain, rightToLeft, cached, transitions, frames]
