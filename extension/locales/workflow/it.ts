import type { WorkflowWords } from './en.ts'

export const workflow: WorkflowWords = {
  figures: {
    entered: 'Passaggi',
    shown: 'Messaggi visti',
    emailed: 'Email inviate',
    goal: 'Obiettivo raggiunto da',
    none: 'Non è ancora entrato nessuno.',
    of: (name) => `Cifre di ${name}`,
  },
  results: {
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
  },
  previewLink: {
    title: 'Mostrarlo a qualcuno',
    lead: 'Un link a questa pagina che mostra il messaggio a chi lo apre. Niente di ciò che fa lì conta.',
    button: 'Copia un link',
    link: 'Il link',
    copied: (until) => `Copiato. Vale fino al ${until} e mostra la bozza com’è in quel momento.`,
  },
}
