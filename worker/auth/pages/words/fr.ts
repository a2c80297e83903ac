import type { Words } from './words.ts'

export const fr: Words = {
  name: 'Français',
  signIn: {
    title: 'Se connecter',
    text: 'Écrivez votre adresse, nous vous envoyons un lien. Il n’y a pas de mot de passe.',
    forExtension: 'Dites-nous d’abord qui vous êtes. Vous pourrez ensuite relier l’extension.',
    address: 'Votre adresse e-mail',
    send: 'M’envoyer le lien',
    notAnAddress: 'Cela ne ressemble pas à une adresse e-mail. Manque-t-il une lettre\u00a0?',
  },
  sent: {
    title: 'Regardez votre boîte de réception',
    to: (address) => `Si ${address} est l’adresse d’un membre, un lien est en route.`,
    text: 'Il sert une seule fois, pendant 10 minutes. Rien au bout d’une minute ou deux\u00a0? Cherchez parmi les indésirables, ou relisez l’adresse.',
    again: 'Écrire une autre adresse',
  },
  link: {
    title: 'Vous y êtes presque',
    text: 'Encore un clic et votre session s’ouvre sur cet ordinateur, pour 30 jours.',
    enter: 'Se connecter',
  },
  linkFailed: {
    title: 'Ce lien ne marche plus',
    text: 'Il a déjà servi, il a plus de 10 minutes, ou votre messagerie l’a coupé. En avoir un autre ne prend qu’un instant.',
    again: 'M’envoyer un nouveau lien',
  },
  signedIn: {
    title: 'Votre session est ouverte',
    as: (address) => `au nom de ${address}`,
    text: 'Le travail se fait dans l’extension\u00a0: ouvrez-la et choisissez Relier.',
    leave: 'Se déconnecter',
  },
  type: {
    title: 'Relier l’extension',
    text: 'Recopiez le code que l’extension vous montre.',
    code: 'Code',
    next: 'Continuer',
  },
  confirm: {
    title: 'Relier l’extension de cet ordinateur\u00a0?',
    as: (address) => `Session de ${address}`,
    text: 'N’acceptez que si vous venez de choisir Relier, ou de demander un jeton en ligne de commande, et que ce même code y est montré. Ce qui le montre pourra faire tout ce que vous pouvez faire.',
    allow: 'Accepter',
    refuse: 'Refuser',
    other: 'Prendre une autre adresse',
  },
  connected: { title: 'C’est relié', text: 'Retournez à l’extension. Vous pouvez fermer cette page.' },
  refused: { title: 'Refusé', text: 'Rien n’a été relié. Vous pouvez fermer cette page.' },
  codeFailed: {
    title: 'Ce code ne marche plus',
    text: 'Un code vit 10 minutes et sert une seule fois. Choisissez de nouveau Relier dans l’extension, ou recopiez le code qu’elle montre maintenant.',
  },
  tooMany: {
    title: 'Trop d’essais',
    text: 'Pour décourager ceux qui devinent, nous n’écoutons plus cette connexion pendant un moment. Réessayez dans 10 minutes.',
  },
  foreign: {
    title: 'Rien n’a été fait',
    text: 'Le formulaire venait d’une autre page que la nôtre. Recommencez d’ici\u00a0:',
  },
  broken: {
    title: 'Il manquait quelque chose',
    text: 'Le formulaire nous est arrivé incomplet. Recommencez d’ici\u00a0:',
  },
}
