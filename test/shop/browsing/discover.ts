import { type Mood, moods } from '../catalogue/moods.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { bookGrid } from '../parts/bookGrid.ts'
import type { Visit } from '../visit.ts'

const moodPath = (mood: Mood): string => `/discover/${mood.slug}`

const view = (visit: Visit, mood: Mood | undefined): Html => {
  const { words, language } = visit
  if (!mood) return html`<p class="lead start">${words.discover.start}</p>`
  return html`<h2 tabindex="-1">${mood.name[language]}</h2><p class="lead">${mood.says[language]}</p>${bookGrid(visit, mood.books)}`
}

const moodLinks = ({ words, language, href }: Visit, chosen: Mood | undefined): Html => html`
      <nav aria-label="${words.discover.moods}"><ul class="moods">${moods.map(
        (mood) => html`
        <li><a class="mood ${mood.slug}" href="${href(moodPath(mood))}" ${mood === chosen ? html`aria-current="page"` : ''}>${mood.name[language]}</a></li>`,
      )}
      </ul></nav>`

const titleOf = ({ words, language }: Visit, mood: Mood | undefined): string =>
  mood ? `${mood.name[language]} · ${words.discover.title}` : words.discover.title

/**
 * The one part of the shop that is a single-page app. Every view travels in a `<template>` whose `data-path` is its
 * address; assets/discover.js swaps them. The first is already in place, so it also reads without a script.
 */
export const discover = (visit: Visit, chosen: Mood | undefined): Content => {
  const { words, href } = visit
  const template = (path: string, mood: Mood | undefined) => html`
      <template data-path="${href(path)}" data-title="${titleOf(visit, mood)} · Lantern Books">${view(visit, mood)}</template>`
  return {
    title: titleOf(visit, chosen),
    description: words.discover.lead,
    script: '/discover.js',
    main: html`
      <div class="page-head"><h1>${words.discover.title}</h1><p class="lead">${words.discover.lead}</p></div>
      ${moodLinks(visit, chosen)}
      <section id="view" class="shelf" aria-live="polite">${view(visit, chosen)}</section>
      ${template('/discover', undefined)}${moods.map((mood) => template(moodPath(mood), mood))}`,
  }
}
