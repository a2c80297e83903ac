/** Sentences of what keeps emails from arriving, in each language. */
export const DELIVERY = {
  en: {
    'delivery.spf':
      '{domain} does not say who may send for it: no SPF record at {at} names your email provider. Add the one it shows.',
    'delivery.dkim':
      '{domain} has no key to sign mail with: there is no DKIM record at {at}. Add the one your email provider shows.',
    'delivery.dmarc':
      '{domain} does not say what to do with forged mail: there is no DMARC record at {at}. Large mailboxes ask for one; begin with v=DMARC1; p=none.',
    'delivery.not_checked':
      'Whether {domain} vouches for your mail (SPF, DKIM, DMARC) was not checked: nobody could be asked. Look again when there is a network.',
    'delivery.sender':
      '“{sender}” is not on a domain that anybody can look up, so its mail will hardly arrive. Choose a sender on your own domain.',
    'delivery.address':
      'The site has no postal address. Marketing email must carry one: write it in the site’s settings.',
    'delivery.topic':
      'The topic “{topic}” has no title in {languages}: people read another language, or its id, where they choose what they get. Give it one in the site’s settings, under “Topics”.',
    'delivery.one_click':
      'This worker does not answer at https, so mail clients offer no one-click unsubscribe. The link in the email works.',
  },
  fr: {
    'delivery.spf':
      '{domain} ne dit pas qui peut envoyer en son nom : à {at}, aucun enregistrement SPF ne nomme votre fournisseur d’e-mails. Ajoutez celui qu’il montre.',
    'delivery.dkim':
      '{domain} n’a pas de clé pour signer ses e-mails : il n’y a pas d’enregistrement DKIM à {at}. Ajoutez celui que montre votre fournisseur d’e-mails.',
    'delivery.dmarc':
      '{domain} ne dit pas que faire des faux : il n’y a pas d’enregistrement DMARC à {at}. Les grandes messageries le demandent ; commencez par v=DMARC1; p=none.',
    'delivery.not_checked':
      'On n’a pas vérifié si {domain} se porte garant de vos e-mails (SPF, DKIM, DMARC) : personne n’a pu répondre. Regardez à nouveau quand il y aura un réseau.',
    'delivery.sender':
      '« {sender} » n’est pas sur un domaine que l’on peut consulter ; ses e-mails n’arriveront guère. Choisissez un expéditeur de votre domaine.',
    'delivery.address':
      'Le site n’a pas d’adresse postale. Un e-mail commercial doit en porter une : écrivez-la dans les réglages du site.',
    'delivery.topic':
      'Le sujet « {topic} » n’a pas de titre en {languages} : là où l’on choisit ce que l’on reçoit, on lira une autre langue, ou son identifiant. Donnez-lui-en un dans les réglages du site, sous « Sujets ».',
    'delivery.one_click':
      'Ce worker ne répond pas en https : les messageries ne proposent pas le désabonnement en un clic. Le lien de l’e-mail, lui, marche.',
  },
  it: {
    'delivery.spf':
      '{domain} non dice chi può inviare a suo nome: in {at} nessun record SPF nomina il tuo fornitore di email. Aggiungi quello che mostra.',
    'delivery.dkim':
      '{domain} non ha una chiave per firmare le email: non c’è un record DKIM in {at}. Aggiungi quello che mostra il tuo fornitore di email.',
    'delivery.dmarc':
      '{domain} non dice che fare delle email false: non c’è un record DMARC in {at}. Le grandi caselle lo chiedono; comincia con v=DMARC1; p=none.',
    'delivery.not_checked':
      'Non si è potuto verificare se {domain} garantisce per le tue email (SPF, DKIM, DMARC): nessuno ha risposto. Riprova quando c’è una rete.',
    'delivery.sender':
      '«{sender}» non è su un dominio che si possa consultare: le sue email arriveranno a fatica. Scegli un mittente del tuo dominio.',
    'delivery.address':
      'Il sito non ha un indirizzo postale. Un’email commerciale deve averlo: scrivilo nelle impostazioni del sito.',
    'delivery.topic':
      'Il tema «{topic}» non ha un titolo in {languages}: dove si sceglie che cosa ricevere si leggerà un’altra lingua, o il suo identificatore. Datene uno nelle impostazioni del sito, sotto «Temi».',
    'delivery.one_click':
      'Questo worker non risponde in https, quindi i programmi di posta non offrono la cancellazione con un clic. Il link nell’email funziona.',
  },
} as const
