import type { MailWords } from './en.ts'

export const mail: MailWords = {
  testSend: {
    title: 'Le voir dans votre boîte',
    lead: 'Il est marqué comme un essai, ne va qu’à vous, et n’est compté nulle part.',
    button: 'M’envoyer un essai',
    busy: 'Envoi…',
    sent: (to, language) => `Envoyé à ${to}, en ${language}.`,
    refusals: {
      'provider.quota': 'Le quota du fournisseur est épuisé. Réessayez plus tard.',
      'provider.rate': 'Le fournisseur en veut moins à la fois. Réessayez dans une minute.',
      'provider.key': 'Le fournisseur refuse la clé. La personne qui exploite Sillage doit en mettre une nouvelle.',
      'provider.domain': 'Le domaine de l’expéditeur n’est pas vérifié chez le fournisseur.',
      'provider.from': 'Le fournisseur n’envoie pas depuis cet expéditeur.',
      'provider.recipients': 'Le fournisseur est réglé pour quelques adresses seulement, et la vôtre n’en est pas.',
      'provider.refused': 'Le fournisseur ne l’a pas pris. Regardez l’expéditeur et votre propre adresse.',
      'provider.suppressed':
        'Le fournisseur n’écrit plus à votre adresse : elle a rejeté un email, ou s’en est plainte.',
      'provider.timeout': 'Le fournisseur n’a pas répondu à temps. Regardez votre boîte avant de réessayer.',
      'provider.unreachable': 'Le fournisseur n’a pas pu être joint. Regardez votre boîte avant de réessayer.',
      'provider.error': 'Le fournisseur a trébuché. Regardez votre boîte avant de réessayer.',
      'too-many': 'Vous avez reçu trente essais en une heure. Attendez un peu.',
    },
  },
  delivery: {
    title: 'Est-ce que ça arrivera ?',
    looking: 'Nous regardons le domaine de l’expéditeur…',
    failed: 'Impossible de le vérifier à l’instant. Cela n’empêche pas de publier.',
    fine: (domains) => `Oui, autant qu’on puisse voir : ${domains} se porte garant de vos emails.`,
    states: { found: 'trouvé', missing: 'manque', not_checked: 'pas vérifié' },
  },
}
