/** What can be published and would never do what its author means, in French. */
export const fr = {
  'check.tag_page':
    '« {tag} » nomme des pages : seules leurs vues sont connues. Choisissez une vue, ou un autre repère.',
  'check.tag_click':
    '« {tag} » ne dit que les clics sur lui : ceci n’arrive jamais. Choisissez un clic, ou un autre repère.',
  'check.tag_submit':
    '« {tag} » ne dit que ses envois : ceci n’arrive jamais. Choisissez un envoi, ou un autre repère.',
  'check.tag_view':
    '« {tag} » ne dit que son apparition à l’écran : ceci n’arrive jamais. Choisissez l’apparition, ou un autre repère.',
  'check.form_consent':
    'Le formulaire « {form} » qui précède demande une adresse sans l’accord pour « {topic} » : qui ne répond qu’à lui ne reçoit pas cet email. Ajoutez-y un bloc d’accord.',
}
