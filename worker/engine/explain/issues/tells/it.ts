/** What can be published and would never do what its author means, in Italian. */
export const it = {
  'check.tag_page': '«{tag}» indica pagine: se ne sa solo la visita. Scegli una visita, o un’altra etichetta.',
  'check.tag_click':
    '«{tag}» dice solo quando riceve un clic: questo non accade mai. Scegli un clic, o un’altra etichetta.',
  'check.tag_submit':
    '«{tag}» dice solo quando è inviato: questo non accade mai. Scegli un invio, o un’altra etichetta.',
  'check.tag_view': '«{tag}» dice solo quando appare: questo non accade mai. Scegli la comparsa, o un’altra etichetta.',
  'check.form_consent':
    'Il modulo «{form}» che precede chiede un indirizzo ma nessun consenso per «{topic}»: chi risponde solo a quello non riceve questa email. Aggiungici un blocco di consenso.',
}
