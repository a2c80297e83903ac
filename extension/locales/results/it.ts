import type { results as english } from './en.ts'

export const results: typeof english = {
  compare: 'Le sue vie a confronto',
  people: (entered, goals) => `${entered} persone, ${goals} hanno raggiunto l’obiettivo`,
  passages: (entered, goals) => `${entered} ingressi, obiettivo raggiunto ${goals} volte`,
  control: 'Le altre si confrontano con questa.',
  early: 'Troppo presto per dirlo.',
  lift: (value, control, low, high) => `${value} rispetto a «${control}»; tra ${low} e ${high}`,
  unfair:
    'Le persone non hanno preso le vie secondo i pesi. Qualcos’altro le ha scelte, quindi non si confronta nulla: cercate che cosa ne allontana alcune.',
  again: 'Qui si può passare più volte, e si conta ogni volta. Non si può confrontare.',
  since: (on, version) => `Dal ${on}, versione ${version}`,
  none: 'Ancora nulla da confrontare: prima va pubblicato.',
}
