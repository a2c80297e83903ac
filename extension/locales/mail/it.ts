import type { MailWords } from './en.ts'

export const mail: MailWords = {
  testSend: {
    title: 'Vederla nella propria casella',
    lead: 'È segnata come prova, va solo a voi, e non si conta da nessuna parte.',
    button: 'Mandami una prova',
    busy: 'Invio…',
    sent: (to, language) => `Mandata a ${to}, in ${language}.`,
    refusals: {
      'provider.quota': 'La quota del fornitore è esaurita. Riprovate più tardi.',
      'provider.rate': 'Il fornitore ne vuole meno per volta. Riprovate tra un minuto.',
      'provider.key': 'Il fornitore rifiuta la chiave. Chi gestisce Sillage deve metterne una nuova.',
      'provider.domain': 'Il dominio del mittente non è verificato presso il fornitore.',
      'provider.from': 'Il fornitore non invia da questo mittente.',
      'provider.recipients': 'Il fornitore raggiunge solo alcuni indirizzi, e il vostro non è tra quelli.',
      'provider.refused': 'Il fornitore non l’ha presa. Guardate il mittente e il vostro indirizzo.',
      'provider.suppressed':
        'Il fornitore non scrive più al vostro indirizzo: ha respinto un’email, o se n’è lamentato.',
      'provider.timeout': 'Il fornitore non ha risposto in tempo. Guardate la casella prima di riprovare.',
      'provider.unreachable': 'Il fornitore non si è potuto raggiungere. Guardate la casella prima di riprovare.',
      'provider.error': 'Il fornitore è inciampato. Guardate la casella prima di riprovare.',
      'too-many': 'Avete avuto trenta prove in un’ora. Aspettate un poco.',
    },
  },
  delivery: {
    title: 'Arriverà?',
    looking: 'Guardiamo il dominio del mittente…',
    failed: 'Ora non si può controllare. Questo non impedisce di pubblicare.',
    fine: (domains) => `Sì, per quanto si vede: ${domains} garantisce per le vostre email.`,
    states: { found: 'trovato', missing: 'manca', not_checked: 'non controllato' },
  },
}
