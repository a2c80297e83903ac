const COLOURS = ['#7a1f2b', '#0b4f4a', '#2b3a67', '#8a5a12', '#4b2e5a', '#1f2a30']

const titleOf = (path: string): string =>
  (path.split('/').at(-1) ?? '')
    .replace(/\.\w+$/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')

/** A lamp over a reading desk, two to one. */
const SCENE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1040 520" width="1040" height="520">
  <rect width="1040" height="520" fill="#10222a"/><path d="M520 96 780 408H260z" fill="#f2c14e" opacity=".2"/>
  <path d="M520 0v70" stroke="#c9b98a" stroke-width="6"/><path d="M470 108q50-84 100 0z" fill="#d9a441"/>
  <circle cx="520" cy="116" r="15" fill="#fdf0cc"/><rect y="408" width="1040" height="112" fill="#3a2418"/>
  <rect x="420" y="372" width="200" height="36" rx="4" fill="#7a1f2b"/><rect x="436" y="340" width="168" height="32" rx="4" fill="#0b7a75"/>
  <rect x="450" y="312" width="140" height="28" rx="4" fill="#e5dccb"/>
  <g fill="#1b343e"><rect x="60" y="120" width="34" height="288"/><rect x="100" y="150" width="26" height="258"/><rect x="132" y="100" width="40" height="308"/><rect x="868" y="110" width="36" height="298"/><rect x="910" y="150" width="28" height="258"/><rect x="944" y="126" width="40" height="282"/></g></svg>`

/** A book cover for a picture's path: its title on a colour of its own; for a scene, the scene. */
export const coverOf = (path: string): string => {
  if (path.includes('/scenes/')) return SCENE
  const title = titleOf(path).replace(/[^\w ]/g, '')
  const colour = COLOURS[[...title].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS.length]
  const words = title.split(' ')
  const lines = words.map(
    (word, at) =>
      `<text x="100" y="${230 - 30 * (words.length - 1 - at)}" fill="#fdfaf3" font-family="Georgia,serif" font-size="27" text-anchor="middle">${word}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 280" width="200" height="280">
    <rect width="200" height="280" fill="${colour}"/><rect width="12" height="280" fill="#000" opacity=".18"/>
    <circle cx="100" cy="92" r="42" fill="#f4e7c5" opacity=".9"/><rect x="30" y="154" width="140" height="2" fill="#f4e7c5" opacity=".7"/>
    ${lines.join('')}</svg>`
}
