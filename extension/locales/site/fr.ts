import type { SiteWords } from './en.ts'

export const site: SiteWords = {
  consent: {
    title: 'Demander d’abord',
    lead: 'Si l’on demande aux visiteurs avant de les compter. La ligne dans vos pages dit la même chose : quand ceci change, elle change aussi.',
    paste: 'Collez cette ligne dans chaque page, à la place de celle qui y est :',
    toAsk:
      'Une page avec la ligne d’avant peut garder un identifiant avant que quelqu’un ait dit oui. Le worker, lui, ne garde déjà rien de qui ne l’a pas dit.',
    toCount: 'Une page avec la ligne d’avant attend encore un oui, et personne n’y est compté sans lui.',
    stale: (host) => `La page ouverte à côté, sur ${host}, porte encore la ligne d’avant.`,
    staleTitle: 'Cette page porte une autre ligne que son site',
    staleAsks: 'Le site demande d’abord, et la ligne de cette page ne le dit pas. Collez celle-ci à sa place.',
    staleCounts: 'Le site ne demande pas d’abord, et la ligne de cette page dit que si. Collez celle-ci à sa place.',
  },
  place: {
    title: 'Heure et langues',
    lead: 'Ce qui vaut quand on ne sait rien d’autre de quelqu’un.',
    zone: 'Fuseau horaire',
    now: (time) =>
      `Il y est ${time}. Les heures des parcours le suivent pour celles et ceux dont on ne connaît pas le fuseau.`,
    noZone: 'Ce fuseau n’existe pas. Écrivez-le comme Europe/Paris.',
    languages: 'Langues, celle du site d’abord',
    languagesHint: (names) => `${names}. À qui n’en lit aucune, on écrit dans la première.`,
    noLanguages: 'Des codes de langues séparés par des virgules, comme fr, en, it.',
    missing: 'Les messages et emails auxquels il en manque une le disent dans leur parcours.',
  },
  sender: {
    title: 'Expéditeur',
    lead: 'Ce qui figure sur chaque email de ce site.',
    from: 'De',
    fromHint:
      'Un nom et une adresse, comme Librairie <bonjour@votre-boutique.com>, d’un domaine que votre fournisseur d’emails a vérifié : sinon aucun email ne part. Rien d’écrit : l’expéditeur du worker.',
    address: 'Adresse postale',
    addressHint: 'Au bas de chaque email. La loi de la plupart des pays en veut une sous le marketing.',
  },
}
