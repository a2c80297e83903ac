import type { PageWords } from './words.ts'

const broken =
  'Il est incomplet, ou il a été modifié en route. Rouvrez l’e-mail et cliquez sur son lien, ou copiez l’adresse entière dans votre navigateur.'

export const fr: PageWords = {
  confirm: {
    ask: (site) => ({
      title: 'Pouvons-nous vous écrire\u202f?',
      text: `Vous avez demandé les e-mails de ${site}. Encore un clic pour confirmer, et ils arriveront.`,
    }),
    button: 'Oui, confirmer mon adresse',
    done: (site) => ({
      title: 'C’est confirmé. Bienvenue\u202f!',
      text: `${site} peut désormais vous écrire. Chaque e-mail contient un lien pour arrêter.`,
    }),
    askAddress: (site) => ({
      title: 'Cette adresse est-elle la vôtre\u202f?',
      text: `Vous l’avez donnée à ${site}. Encore un clic pour confirmer qu’elle est à vous.`,
    }),
    doneAddress: (site) => ({
      title: 'C’est confirmé. Merci\u202f!',
      text: `${site} sait que cette adresse est à vous. Vous n’avez pas demandé d’e-mails\u202f: aucun ne vous est envoyé pour de la publicité.`,
    }),
    expired: (site) => ({
      title: 'Ce lien est trop ancien',
      text: `Il n’a servi que quelques jours. Inscrivez-vous de nouveau chez ${site}, et vous en recevrez un autre aussitôt.`,
    }),
    invalid: () => ({ title: 'Ce lien ne fonctionne pas', text: broken }),
  },
  unsubscribe: {
    ask: (site, topic) => ({
      title: 'Arrêter ces e-mails\u202f?',
      text: `Vous ne recevrez plus les e-mails «\u00a0${topic}\u00a0» de ${site}.`,
    }),
    button: 'Me désabonner',
    done: (site, topic) => ({
      title: 'C’est fait, on s’arrête là',
      text: `${site} ne vous enverra plus «\u00a0${topic}\u00a0». Un message déjà parti peut encore arriver.`,
    }),
    invalid: () => ({ title: 'Ce lien ne fonctionne pas', text: broken }),
    address: 'Votre adresse\u00a0:',
  },
  preferences: {
    ask: (site) => ({
      title: 'De quoi pouvons-nous vous parler ?',
      text: `Choisissez ce que vous recevez de ${site}. Vous pourrez changer d’avis à tout moment.`,
    }),
    legend: 'E-mails',
    save: 'Enregistrer mon choix',
    saved: (site) => ({
      title: 'C’est noté',
      text: `${site} vous écrit au sujet de ce qui est coché, et de rien d’autre.`,
    }),
    all: (site) => `Ou plus aucune publicité de ${site} :`,
    leave: 'Tout arrêter',
    left: (site) => ({
      title: 'C’est fait, tout s’arrête ici',
      text: `${site} ne vous enverra plus de publicité. Un e-mail déjà parti peut encore arriver.`,
    }),
    on: 'Vous le recevez',
    off: 'Vous ne le recevez pas',
    none: () => 'Vous changez d’avis ? Cochez ce que vous voulez recevoir à nouveau, et enregistrez.',
  },
  test: {
    title: 'C’était un test',
    text: 'Dans l’e-mail de vos lecteurs, ce lien est le leur : il arrête les e-mails, ou les laisse choisir. Ici, il ne fait rien.',
  },
  problem: {
    not_found: {
      title: 'Il n’y a rien ici',
      text: 'Cette page n’existe pas, ou n’existe plus. Vérifiez l’adresse, ou revenez d’où vous venez.',
    },
    expired: {
      title: 'Ce lien est trop ancien',
      text: 'Il ne servait que peu de temps. Demandez-en un autre là où vous l’avez reçu.',
    },
    busy: {
      title: 'Trop de visiteurs',
      text: 'Nous ne pouvons pas répondre à tout le monde en ce moment. Réessayez dans une minute.',
    },
    error: {
      title: 'Quelque chose s’est cassé',
      text: 'C’est notre faute, pas la vôtre, et rien n’a été modifié. Réessayez dans une minute.',
    },
  },
  back: (site) => `Aller chez ${site}`,
}
