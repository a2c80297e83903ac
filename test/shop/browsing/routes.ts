import { Hono } from 'hono'
import { findAuthor, findBook } from '../catalogue/index.ts'
import { findMood } from '../catalogue/moods.ts'
import { show } from '../layout/show.ts'
import type { Door } from '../visit.ts'
import { authorPage } from './author.ts'
import { authorsPage } from './authors.ts'
import { bookPage } from './book.ts'
import { discover } from './discover.ts'
import { home } from './home.ts'
import { searchPage } from './search.ts'

export const browsing = () =>
  new Hono<Door>({ strict: false })
    .get('/', (c) => show(c, home(c.var.visit, c.req.query('genre'))))
    .get('/authors', (c) => show(c, authorsPage(c.var.visit)))
    .get('/authors/:author', (c) => {
      const author = findAuthor(c.req.param('author'))
      return author ? show(c, authorPage(c.var.visit, author)) : c.notFound()
    })
    .get('/authors/:author/:book', (c) => {
      const book = findBook(c.req.param('author'), c.req.param('book'))
      return book ? show(c, bookPage(c.var.visit, book)) : c.notFound()
    })
    .get('/search', (c) => show(c, searchPage(c.var.visit, c.req.query('q') ?? '')))
    .get('/discover', (c) => show(c, discover(c.var.visit, undefined)))
    .get('/discover/:mood', (c) => {
      const mood = findMood(c.req.param('mood'))
      return mood ? show(c, discover(c.var.visit, mood)) : c.notFound()
    })
