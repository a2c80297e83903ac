import type { EmailWords } from './words.ts'

export const fr: EmailWords = {
  why: (site) => `Vous recevez cet e-mail parce que vous avez demandé à ${site} de vous écrire.`,
  service: (site) =>
    `Vous recevez cet e-mail à la suite de ce que vous avez fait chez ${site} : il en rend compte, ce n’est pas de la publicité.`,
  unsubscribe: 'Se désabonner',
  preferences: 'Choisir ce que vous recevez',
  test: {
    subject: (subject) => `[Essai] ${subject}`,
    notice: (to) => `Un essai, envoyé à ${to} et à personne d’autre. Rien n’y est compté.`,
  },
  confirm: {
    subject: (site) => `Confirmez votre adresse pour ${site}`,
    preheader: 'Un clic, et c’est fait.',
    heading: 'Confirmez votre adresse',
    text: (site) => `Quelqu’un, sans doute vous, a donné cette adresse à ${site}. Un clic confirme qu’elle est à vous.`,
    button: 'Confirmer mon adresse',
    ignore: 'Ce n’était pas vous\u202f? Ignorez cet e-mail, et il ne se passera rien.',
    why: (site) => `Vous recevez ce seul e-mail parce que cette adresse a été saisie dans un formulaire de ${site}.`,
  },
  notify: {
    about: (who) => `À propos de\u00a0: ${who}`,
    nobody: 'une personne qui n’a pas dit qui elle est',
    from: (workflow) => `Envoyé par le parcours «\u00a0${workflow}\u00a0».`,
    why: (site) =>
      `Vous recevez cet e-mail parce qu’un parcours de ${site} écrit à son équipe. La personne concernée ne l’a pas reçu.`,
  },
  signIn: {
    subject: 'Votre connexion à Sillage',
    preheader: 'Votre lien sert une seule fois, pendant quelques minutes.',
    heading: 'Connectez-vous à Sillage',
    text: 'Voici votre clé. Le lien sert une seule fois, pendant quelques minutes.',
    button: 'Me connecter',
    code: 'Ou saisissez ce code là où on vous le demande\u00a0:',
    ignore: 'Vous n’avez rien demandé\u202f? Ignorez cet e-mail\u00a0: sans lui, personne n’entre.',
    why: 'Vous recevez cet e-mail parce que quelqu’un a demandé à se connecter à Sillage avec cette adresse.',
  },
  invite: {
    subject: (site) => `Travaillez sur ${site} avec Sillage`,
    preheader: 'Connectez-vous avec cette adresse dans les sept jours.',
    heading: (site) => `On vous invite à travailler sur ${site}`,
    by: (who) => `L’invitation vient de ${who}.`,
    text: 'Connectez-vous avec cette adresse dans les sept jours, et vous en serez. Il n’y a pas de mot de passe\u00a0: un lien vous est envoyé.',
    button: 'Accepter l’invitation',
    ignore: 'Vous préférez que non\u202f? Ignorez cet e-mail, et il ne se passera rien.',
    why: (site) => `Vous recevez cet unique e-mail parce qu’un membre de ${site} a donné votre adresse.`,
  },
}
