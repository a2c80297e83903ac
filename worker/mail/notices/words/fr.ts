import type { NoticeWords } from './words.ts'

const emails = (n: number): string => (n <= 1 ? 'Un email' : `${n} emails`)
const rests = 'Rien n’est perdu\u00a0: les emails attendent et partiront d’eux-mêmes dès que ce sera réparé.'

export const fr: NoticeWords = {
  causes: {
    'provider.quota': {
      title: 'Les emails attendent\u00a0: le quota est épuisé',
      text: () =>
        `Le fournisseur d’emails n’en prend plus pour l’instant. ${rests} Si cela arrive souvent, prenez une offre plus large.`,
    },
    'provider.key': {
      title: 'Les emails attendent\u00a0: le fournisseur refuse la clé',
      text: () =>
        `La clé a été retirée, ou elle est d’un autre compte. La personne qui exploite Sillage doit en mettre une nouvelle. ${rests}`,
    },
    'provider.domain': {
      title: 'Les emails attendent\u00a0: le domaine de l’expéditeur n’est pas vérifié',
      text: () =>
        `Le fournisseur n’envoie pas pour ce domaine. Vérifiez-le chez lui, ou choisissez un autre expéditeur. ${rests}`,
    },
    'provider.from': {
      title: 'Les emails attendent\u00a0: l’expéditeur n’est pas autorisé',
      text: () =>
        `Le fournisseur n’envoie pas depuis cette adresse. Choisissez un autre expéditeur, ou autorisez celui-ci. ${rests}`,
    },
    'provider.recipients': {
      title: 'Les emails attendent\u00a0: quelques adresses seulement sont joignables',
      text: () =>
        `Le fournisseur est réglé pour n’écrire qu’à certaines adresses. La personne qui exploite Sillage doit lever cette limite. ${rests}`,
    },
    'provider.other': {
      title: 'Les emails attendent\u00a0: le fournisseur n’est pas en ordre',
      text: () =>
        `Le fournisseur refuse tout. La personne qui exploite Sillage en trouve la raison dans son journal. ${rests}`,
    },
    unknown: {
      title: 'Des emails peut-être pas arrivés',
      text: (n) =>
        `${emails(n)} ${n <= 1 ? 'est parti' : 'sont partis'} sans que personne ne sache si le fournisseur ${n <= 1 ? 'l’a pris' : 'les a pris'}. Rien n’est renvoyé, pour que personne ne reçoive deux fois la même chose. Si le fournisseur en dit plus, c’est noté.`,
    },
    given_up: {
      title: 'Des emails abandonnés',
      text: (n) =>
        `${emails(n)} n’${n <= 1 ? 'a pas pu partir' : 'ont pas pu partir'} pendant 20 heures et ne ${n <= 1 ? 'partira' : 'partiront'} plus. Le fournisseur était absent, ou ne prenait rien.`,
    },
    unmade: {
      title: 'Des emails impossibles à composer',
      text: (n) =>
        `${emails(n)} n’${n <= 1 ? 'a pas pu être écrit' : 'ont pas pu être écrits'} avec les données des destinataires, et rien n’est parti. Ouvrez le parcours, envoyez-vous un test, et corrigez ce qu’il dit.`,
    },
    voucher_empty: {
      title: 'Il ne restait plus de codes',
      text: (n) =>
        `${emails(n)} ${n <= 1 ? 'a' : 'ont'} attendu un code pendant 20 heures et ne ${n <= 1 ? 'partira' : 'partiront'} pas. Ajoutez des codes à la réserve.`,
    },
    unreadable: {
      title: 'Une donnée enregistrée est illisible',
      text: () =>
        'Une personne ou un email de ce site est abîmé dans la base, et nous réessayons toutes les heures. La personne qui exploite Sillage doit le restaurer\u00a0; tous les autres sont servis.',
    },
    sender: {
      title: 'Des emails attendent\u00a0: l’expéditeur de leur étape est refusé',
      text: (_n, where) =>
        `Le fournisseur n’envoie pas pour l’expéditeur qu’une étape a choisi${where && `\u00a0: ${where}`}. Vérifiez son domaine chez lui, ou enlevez l’expéditeur de l’étape et publiez. Ces emails sont essayés pendant 20 heures, puis abandonnés\u00a0; tous les autres partent.`,
    },
    bounced: {
      title: 'Trop d’adresses n’existent pas',
      text: (n) =>
        `${emails(n)} ${n <= 1 ? 'est revenu' : 'sont revenus'} aujourd’hui, plus d’un sur vingt. Un fournisseur cesse d’envoyer pour qui continue ainsi. Regardez d’où viennent ces adresses\u00a0; aucune ne reçoit plus de marketing.`,
    },
    complained: {
      title: 'Trop de gens traitent vos emails de spam',
      text: (n) =>
        `${n <= 1 ? 'Une personne l’a' : `${n} personnes l’ont`} fait aujourd’hui, plus de trois sur mille. Mettez en pause ce que vous avez envoyé en dernier, écrivez à moins de monde et moins souvent. Qui s’est plaint ne reçoit plus de marketing.`,
    },
  },
  subject: (site, title) => `${site}\u00a0: ${title}`,
  again: 'Nous vous le disons une fois par jour au plus tant que cela dure. Le panneau le montre aussi.',
  why: (site) => `Vous recevez cet email parce que ${site} est à vous dans Sillage.`,
  broken: {
    subject: (code) => `Sillage\u00a0: un invariant est rompu (${code})`,
    text: (code, n, database) =>
      `Le contrôle de l’heure a trouvé ${n} lignes qui rompent «\u00a0${code}\u00a0» dans la base ${database}. Voyez «\u00a0When an invariant is broken\u00a0» dans docs/operations.md.`,
    why: 'Vous recevez cet email parce que vous exploitez ce Sillage. Un par jour au plus pour chaque invariant.',
  },
}
