import type { Workflow } from '../workflow.ts'

type Result = NonNullable<Workflow['result']>['kind']

/** What is said of templates, in one language. */
export type TemplateWords = {
  result: Record<Result, (name: string) => string>
  none: string
  /** After the words that lead to a way on which nothing is done. */
  nothing: string
  todo: {
    tag(name: string, where: string): string
    kept(name: string): string
    stage(name: string): string
    threshold(name: string, points: number): string
    read: string
    publish(names: readonly string[]): string
  }
}

const quoted = (names: readonly string[], open: string, close: string): string =>
  names.map((name) => `${open}${name}${close}`).join(', ')

const en: TemplateWords = {
  result: {
    segment: (name) => `They join the list “${name}”.`,
    stage: (name) => `They reach the stage “${name}”.`,
    event: (name) => `It announces “${name}”, which may start another workflow.`,
  },
  none: 'Nothing more.',
  nothing: ': nothing',
  todo: {
    tag: (name, where) => `The tag “${name}” now looks for ${where}: point it at your own.`,
    kept: (name) => `Your tag “${name}” was kept as it is: see that it means the same.`,
    stage: (name) => `Add the stage “${name}” to your site.`,
    threshold: (name, points) => `Give the stage “${name}” a threshold; this was written for ${points} points.`,
    read: 'Read the words, in every language: they promise what a bookshop can keep. Let them say what yours does.',
    publish: (names) => `Publish ${quoted(names, '“', '”')}: until then nobody gets in.`,
  },
}

const fr: TemplateWords = {
  result: {
    segment: (name) => `La personne rejoint la liste «\u00a0${name}\u00a0».`,
    stage: (name) => `La personne atteint le stade «\u00a0${name}\u00a0».`,
    event: (name) => `Il annonce «\u00a0${name}\u00a0», ce qui peut lancer un autre scénario.`,
  },
  none: 'Rien de plus.',
  nothing: '\u00a0: rien',
  todo: {
    tag: (name, where) =>
      `L’étiquette «\u00a0${name}\u00a0» cherche pour l’instant ${where}\u00a0: dirigez-la vers ce qui est à vous.`,
    kept: (name) =>
      `Votre étiquette «\u00a0${name}\u00a0» est restée telle quelle\u00a0: vérifiez qu’elle dit la même chose.`,
    stage: (name) => `Ajoutez le stade «\u00a0${name}\u00a0» à votre site.`,
    threshold: (name, points) =>
      `Donnez un seuil au stade «\u00a0${name}\u00a0»\u00a0; ceci a été écrit pour ${points} points.`,
    read: 'Lisez les textes, dans chaque langue\u00a0: ils promettent ce qu’une librairie peut tenir. Faites-leur dire ce que fait la vôtre.',
    publish: (names) => `Publiez ${quoted(names, '«\u00a0', '\u00a0»')}\u00a0: d’ici là, personne n’y entre.`,
  },
}

const it: TemplateWords = {
  result: {
    segment: (name) => `La persona entra nella lista «${name}».`,
    stage: (name) => `La persona raggiunge la fase «${name}».`,
    event: (name) => `Annuncia «${name}», che può avviare un altro workflow.`,
  },
  none: 'Nient’altro.',
  nothing: ': niente',
  todo: {
    tag: (name, where) => `Il tag «${name}» per ora cerca ${where}: puntalo sul tuo.`,
    kept: (name) => `Il tuo tag «${name}» è rimasto com’è: controlla che voglia dire la stessa cosa.`,
    stage: (name) => `Aggiungi la fase «${name}» al tuo sito.`,
    threshold: (name, points) => `Dai una soglia alla fase «${name}»; questo è stato scritto per ${points} punti.`,
    read: 'Leggi i testi, in ogni lingua: promettono ciò che una libreria può mantenere. Fai dire loro ciò che fa la tua.',
    publish: (names) => `Pubblica ${quoted(names, '«', '»')}: fino ad allora non entra nessuno.`,
  },
}

export const TEMPLATE_WORDS = { en, fr, it } as const
