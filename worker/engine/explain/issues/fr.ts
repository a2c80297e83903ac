/** Ce qui ne va pas et comment le réparer, en français. */
export const fr = {
  colon: ' : ',
  unknown: 'Quelque chose ne va pas ici ({code}).',
  places: {
    trigger: 'Quand',
    guard: 'Qui peut entrer',
    goal: 'L’objectif',
    exit: 'La sortie',
    steps: 'Étape {n}',
    name: 'Le nom',
    purposes: 'Consentement',
    reentry: 'Le retour',
    hours: 'Heures',
    cap: 'Plafond',
    result: 'Résultat',
    pattern: 'Pages',
    selectors: 'Élément',
    reads: 'Valeur {n}',
    events: 'Événement {n}',
    id: 'Identifiant',
  },
  languages: { en: 'en anglais', fr: 'en français', it: 'en italien', de: 'en allemand', es: 'en espagnol' },
  types: {
    text: 'un texte',
    number: 'un nombre',
    money: 'une somme',
    date: 'une date',
    boolean: 'oui ou non',
    list: 'une liste',
    nothing: 'rien',
  },
  or: ' ou ',
  codes: {
    'shape.missing': '« {field} » manque. Remplissez-le.',
    'shape.wrong': '« {field} » devrait être {expected}{got}. Corrigez-le.',
    'shape.unknown': '« {field} » n’est pas connu ici. Retirez-le, ou vérifiez son orthographe.',

    'name.id':
      'Un identifiant est fait de minuscules, de chiffres, de « - » et de « _ », 64 au plus. Choisissez plus simple.',
    'name.name':
      'Ce nom commence par une lettre et n’a que des lettres, des chiffres et « _ ». Écrivez-le sans espace ni accent.',
    'name.empty': 'Le nom est vide. Donnez-en un que vos collègues reconnaîtront.',
    'name.long': 'Le nom dépasse 120 caractères. Raccourcissez-le.',
    'name.language': 'Ce n’est pas un code de langue. Utilisez-en un comme en, fr ou fr-CH.',
    'name.purpose': 'Une finalité est « analytics », « onsite » ou « email: » suivi d’un sujet. Choisissez-en une.',

    'duration.invalid': 'Ce n’est pas une durée. Comptez en semaines, jours, heures ou minutes, dix ans au plus.',
    'pattern.start': 'Un motif de page commence par « / » ou « * », ou par l’adresse d’un site. Ajoutez-le au début.',
    'pattern.regexp': 'Un motif de page ne connaît que « * » et « :nom ». Retirez parenthèses, « + » et « \\ ».',
    'pattern.long': 'Le motif de page dépasse 512 caractères. Raccourcissez-le avec un « * ».',

    'tag.path':
      'Ce chemin dans les données de la page est illisible. Écrivez des noms séparés par des points, comme author.name.',
    'tag.selector_long': 'Le sélecteur dépasse 512 caractères. Désignez l’élément à nouveau, ou un plus simple.',
    'value.money_whole': 'Un montant est un nombre entier de centimes. Écrivez 990 pour 9,90.',
    'value.currency': 'Une monnaie s’écrit en trois capitales, comme EUR. Corrigez-la.',
    'value.country': 'Un pays est fait de deux lettres, comme FR. Corrigez-le.',
    'value.kind':
      '« {field} » devrait être un texte, un nombre, true ou false, une liste de textes, ou un montant tel que { "amount": 990, "currency": "EUR" }. Corrigez-le, ou laissez-le de côté.',
    'value.long': 'Le texte dépasse 1 024 caractères. Raccourcissez-le.',
    'value.many': 'Il y a trop de valeurs ici. Gardez celles qui servent.',

    'condition.date': 'Cette date est illisible. Écrivez une date et une heure complètes, comme 2026-05-03T00:00:00Z.',
    'condition.hour': 'Une heure s’écrit de 09:00 à 24:00. Corrigez-la.',
    'condition.whole': 'Un nombre de fois est entier. Retirez ce qui suit la virgule.',
    'condition.many': 'Une condition a plus de 50 éléments. Coupez-la, ou servez-vous d’une liste.',

    'content.long': 'Le texte est trop long. Raccourcissez-le.',
    'content.href':
      'Ce lien n’est pas permis. Utilisez https://, mailto:, tel:, ou un chemin du site qui commence par « / ».',
    'content.no_language': 'Rien n’est écrit, dans aucune langue. Écrivez-le dans une au moins.',
    'content.many': 'Il y a plus de 20 langues. Gardez celles que parle votre site.',
    'content.empty': 'Il n’y a rien dedans. Ajoutez un texte.',
    'content.no_subject': 'L’email n’a pas d’objet. Écrivez-en un.',
    'content.header': 'L’objet passe à la ligne. Gardez-le sur une seule.',
    'content.label': 'Il manque un mot ici. Écrivez-le.',
    'content.choices': 'Il y a plus de 20 choix. Gardez ceux que l’on chercherait.',
    'content.products': 'Il y a plus de six produits. Gardez les meilleurs.',
    'content.instant':
      'Cet instant est illisible. Écrivez une date, une heure et son fuseau, comme 2026-12-24T18:00:00Z.',
    'content.code': 'Un code a des lettres, des chiffres, des espaces, « . », « - » et « _ », 40 au plus. Corrigez-le.',
    'content.selector': 'Ce sélecteur ne peut pas servir. Désignez de nouveau l’élément.',
    'content.attribute':
      'Cet attribut ne peut pas être changé. Prenez title, alt, placeholder, aria-label, aria-description ou un nom qui commence par « data- ».',
    'content.class': 'Ce n’est pas un nom de classe. Écrivez un seul nom, sans le point.',
    'content.alt': 'Cette image ne dit rien à qui ne la voit pas. Écrivez ce qu’elle montre.',
    'content.size':
      'L’e-mail pèse {size} Ko ; Gmail en montre {limit} et cache le reste, avec le lien de désabonnement. Raccourcissez-le.',
    'content.voucher': 'Il n’y a pas de code de « {pool} » à mettre ici.',

    'step.address': 'Ce n’est pas une adresse email. Corrigez-la.',
    'step.clock': 'Une heure de la journée s’écrit 09:00. Corrigez-la.',
    'step.many': 'Il y a plus de 100 étapes à la suite. Coupez le parcours en deux.',
    'workflow.no_trigger': 'Rien ne fait entrer personne. Dites quand il commence.',
    'workflow.no_steps': 'Il ne fait encore rien. Ajoutez une étape.',

    'collect.visitor': 'L’identifiant du visiteur est illisible.',
    'collect.event_id': 'L’identifiant de l’événement est illisible.',
    'collect.site': 'La clé du site est illisible. Copiez à nouveau la balise de script.',
    'site.origin': 'Ce n’est pas l’adresse d’un site. Écrivez https:// et l’hôte, sans rien après.',
    'site.origin_star': 'Un navigateur nomme un seul hôte, et « * » n’en désigne aucun. Écrivez chaque hôte.',
    'site.sender': 'L’expéditeur est un nom et une adresse, comme Lantern Books <hello@shop.example>. Corrigez-le.',
    'site.hook': 'Un hôte est un nom tel que hooks.shop.example, sans https://, port ni chemin. Corrigez-le.',
    'server.event_id':
      'L’identifiant d’un événement a des lettres, des chiffres, « - », « _ », « . » et « : », 60 au plus. Envoyez celui de votre système.',
    'server.nobody': 'Rien ne dit à qui c’est arrivé. Envoyez « email », « visitor », ou les deux.',
    'server.many': 'Il y a plus de 500 événements. Envoyez le reste dans une autre requête.',
    'server.url': 'Ce n’est pas l’adresse d’une page. Écrivez-la en entier, avec https://.',
    'server.too_old': 'Cela date de plus de 90 jours. Faites-le entrer par un fichier (import), qui ne déclenche rien.',
    'server.beyond_memory':
      'L’historique exact de cette personne ne remonte pas si loin : impossible de savoir si cela a déjà été compté. Ce n’est pas compté maintenant.',
    'server.no_consent':
      'Ce visiteur n’a pas accepté d’être compté ; rien n’en a été gardé. Envoyez d’abord son accord (consent, « analytics »), ou l’adresse d’un contact.',
    'person.name': 'Rien ne dit qui est cherché. Envoyez « email » ou « id », l’un des deux.',
    'stage.twice': 'Deux stades ont le même identifiant. Donnez-en un autre à l’un des deux.',
    'topic.none': 'Ce sujet n’a de titre dans aucune langue. Écrivez-en un, ou laissez le sujet de côté.',
    'topic.many': 'Il y a plus de 50 sujets, ou plus de 50 langues pour l’un d’eux. Gardez ceux que vous envoyez.',

    'message.block': 'Un message de ce genre n’a pas de place pour « {block} ». Retirez-le, ou prenez un autre genre.',
    'message.anchor': 'Rien ne dit où cela se place. Désignez l’élément auquel il appartient.',
    'message.slot': 'Un message de ce genre n’a pas d’emplacement « {slot} ». Choisissez parmi : {slots}.',
    'message.theme': 'Il n’y a pas de couleurs « {theme} » : il serait montré en « ink ». Choisissez parmi : {themes}.',
    'message.selector':
      'Une parenthèse, un crochet ou un guillemet de « {selector} » n’est pas fermé. Désignez à nouveau l’élément, ou corrigez.',
    'message.past': 'Ce compte à rebours est déjà terminé. Choisissez un moment à venir, ou retirez-le.',
    'message.choices': 'Un choix demande au moins deux réponses. Écrivez-les.',
    'message.hides_page': 'Cela cacherait toute la page. Désignez-en une partie.',
    'message.no_field': 'Le formulaire ne demande rien. Ajoutez un champ.',
    'message.emails': 'Le formulaire demande deux adresses. Gardez-en une.',
    'message.field_twice': 'Deux champs s’appellent « {name} ». Donnez un autre nom à l’un des deux.',
    'message.consent': 'Sans adresse, personne ne peut confirmer ce consentement. Ajoutez un champ pour l’email.',

    'support.event': '« {kind} » ne vient que d’un déclencheur de ce genre. Prenez ce déclencheur.',
    'check.unknown_segment':
      'Aucun segment ne s’appelle encore « {segment} » sur ce site : il n’y a personne dedans. Créez-le, ou choisissez-en un autre.',
    'check.live_segment':
      'Une condition dit qui est dans « {segment} » : on ne peut y mettre ni en retirer personne. Prenez une liste.',
    'check.unknown_stage': '« {stage} » n’est pas parmi les stades de ce site. Choisissez l’un d’eux, ou ajoutez-le.',
    'check.stage_back': 'Les stades ne vont que vers l’avant. Dites que cette étape peut faire reculer, ou retirez-la.',
    'check.email_within': '« Pas ouvert » et « pas cliqué » demandent un temps. Dites dans quel délai.',
    'check.key_trigger':
      'Ce départ ne porte pas de « {key} » : personne n’entrerait par là. Partez d’un événement, ou retirez la clé.',
    'check.moment_never': 'Ce moment finit avant de commencer : il ne vient jamais. Corrigez ses dates.',
    'check.self_loop':
      'Ceci relance le parcours de lui-même (« {event} »), et on peut y revenir aussitôt : on y tournerait sans fin. N’y laissez entrer qu’une fois, ou nommez un autre événement.',
    'check.id':
      'L’adresse dit « {id} », et ceci en est un autre. Écrivez « {id} » ici, ou envoyez-le à sa propre adresse.',
    'check.duplicate_step': 'Deux étapes s’appellent « {id} ». Donnez un autre identifiant à l’une des deux.',
    'check.unknown_tag': 'Aucun repère ne s’appelle « {tag} » sur ce site. Choisissez-en un autre, ou créez-le.',
    'check.unknown_workflow': 'Aucun parcours ne s’appelle « {workflow} » sur ce site. Choisissez-en un autre.',
    'check.purpose_missing':
      'Cette étape demande le consentement « {purpose} », que le parcours ne déclare pas. Ajoutez-le à ses finalités.',
    'check.email_not_before':
      'Ceci regarde l’email « {step} », qui n’est pas envoyé avant. Choisissez un email plus tôt.',
    'check.depth': 'Les conditions ou les étapes sont trop imbriquées. Mettez-les à plat.',
    'check.size': 'Le parcours est trop gros pour être gardé. Raccourcissez ses contenus, ou coupez-le en deux.',
    'check.unreachable': 'Personne ne peut arriver ici. Retirez-le, ou changez ce qui précède.',
    'check.wait_empty': 'Ceci n’attend rien : le délai passerait toujours. Dites quoi attendre, ou faites-en un délai.',
    'check.holdout_steps':
      'Le groupe « {name} » est laissé de côté : ses étapes ne se feraient jamais. Déplacez-les, ou ne laissez personne de côté.',
    'check.types':
      'Ceci demande {left} et reçoit {right} : ce ne serait jamais vrai. Changez la valeur, ou la comparaison.',
    'check.window_run': '« Depuis son entrée » ne veut rien dire avant l’entrée. Choisissez une autre période.',
    'check.unknown_pool': 'Ce site n’a pas de codes de réduction nommés « {pool} ». Ajoutez-les d’abord.',
    'check.pool_empty':
      'Tous les codes de « {pool} » sont distribués. L’e-mail en attend de nouveaux pendant 20 heures, puis il ne part pas. Ajoutez-en.',
    'check.language_missing':
      'Rien n’est écrit en {language}, que parle votre site. Ces visiteurs liraient une autre langue.',
    'check.history_window':
      'Les événements exacts sont gardés 90 jours, et ceci regarde plus loin. Choisissez 90 jours ou moins.',
    'check.webhook_host':
      'La liste des hôtes de ce site n’a pas {host} : rien ne peut y être envoyé. Un propriétaire peut l’ajouter.',
    'check.sender': 'L’expéditeur est un nom et une adresse, comme Shop <hello@shop.example>. Corrigez-le.',
    'check.sender_domain':
      'Les emails de ce site ne viennent pas de {domain} : le fournisseur les refuserait. Prenez une adresse de {domains}, ou demandez à un propriétaire de changer l’expéditeur du site.',
    'check.webhook_url':
      'Un webhook va à une adresse https:// avec un simple nom : ni port, ni utilisateur, ni mot de passe. Retirez-les.',
    'check.segment_cycle':
      'Être dans « {segment} » dépendrait d’être dans « {segment} ». Retirez l’autre segment de l’un des deux.',
    'import.who': 'Rien ne dit de qui il s’agit. Donnez un « email », un « visitor » ou un « user ».',
    'import.two_ids': 'Une ligne nomme un « visitor » ou un « user », pas les deux. Retirez-en un.',
    'import.email': 'Ce n’est pas une adresse email. Corrigez-la, ou retirez la ligne.',
    'import.time':
      'Cette heure est illisible. Écrivez 2026-05-03T09:00:00Z, avec le fuseau, ou des millisecondes depuis 1970.',
    'import.seconds':
      'Cette heure est en secondes depuis 1970. Écrivez des millisecondes : mille fois plus, ou 2026-05-03T09:00:00Z.',
    'import.future': 'Cela n’a pas encore eu lieu. Corrigez l’heure.',
    'import.url': 'Une page s’écrit en entier, comme https://shop.example/books. Ajoutez ce qui manque.',
    'import.id':
      'L’identifiant d’un événement a des lettres, des chiffres et « _ . : - », 64 au plus. Raccourcissez-le, ou retirez-le.',
    'import.money':
      'Écrivez un montant en centimes (2990), ou avec toutes ses décimales (« 29.90 », en texte) et sa devise.',
    'import.timezone': 'Ce n’est pas un fuseau horaire. Écrivez-le comme Europe/Paris.',
    'import.country': 'Un pays s’écrit en deux majuscules, comme FR. Corrigez-le, ou retirez-le.',
    'import.money_undivided': '{currency} n’a pas de décimales. Écrivez le montant en nombre entier, comme 1200.',
    'import.cell_number':
      '« {field} » est une colonne de nombres, et ceci n’en est pas un. Écrivez 1234.5, sans espaces ni virgules, ou retirez « :number » de la colonne.',
    'import.cell_boolean':
      '« {field} » est une colonne de oui et de non, et ceci n’est ni l’un ni l’autre. Écrivez true ou false, ou retirez « :boolean » de la colonne.',
    'import.cell_date':
      '« {field} » est une colonne de dates, et ceci n’en est pas une. Écrivez 1990-05-04, ou retirez « :date » de la colonne.',
    'import.cell_money':
      '« {field} » est une colonne de montants, et ceci n’en est pas un. Écrivez-le en centimes avec sa devise, comme 990 EUR, ou retirez « :money » de la colonne.',
    'import.separator':
      'Les colonnes de ce fichier sont séparées par « {separator} », et devraient l’être par des virgules. Enregistrez-le en CSV (séparateur : virgule), en UTF-8 ; si votre programme le demande, choisissez la virgule.',
    'import.header':
      'La première ligne nomme les colonnes, et celle-ci ne se lit pas comme une ligne de CSV. Vérifiez ses guillemets, ou envoyez des lignes de JSON comme NDJSON.',
    'import.column': 'Aucune colonne ne s’appelle « {column} ». Renommez-la comme le guide l’indique, ou retirez-la.',
    'import.column_twice': 'Il y a deux colonnes « {column} ». Retirez-en une.',
    'import.cells':
      'Cette ligne a {cells} cellules, et l’en-tête {columns}. Mettez entre guillemets un texte à virgules ou à plusieurs lignes.',
    'import.unreadable': 'Cette ligne est illisible. Vérifiez ses guillemets et ses crochets.',
    'import.quote':
      'Un guillemet ouvert dans cette ligne n’est jamais fermé : tout ce qui suit a été pris pour son texte, et n’a pas été lu. Fermez-le, puis importez de nouveau le fichier.',
    'import.list': 'Aucune liste ne s’appelle « {list} » sur ce site. Créez-la d’abord, ou corrigez le nom.',
    'import.stage': 'Aucune étape ne s’appelle « {stage} » sur ce site. Corrigez-la, ou ajoutez d’abord l’étape.',
    'import.consent_time': 'Un consentement ne compte qu’avec l’heure à laquelle il a été donné. Ajoutez « at ».',
    'import.withdrawn':
      'Cette personne a dit non depuis, ou ne doit pas être contactée. Un fichier n’y change rien ; elle seule le peut.',
    'import.exists': 'Quelqu’un est déjà là sous cet identifiant, et n’est pas remplacé. Restaurez dans un site vide.',
    'import.address': 'Cette adresse est ici celle de quelqu’un d’autre. Restaurez dans un site vide.',
    'import.erased':
      'Cette personne a été effacée et ne voulait plus d’email : elle n’est pas restaurée. Retirez la ligne.',
    'import.nobody': 'Personne n’est là sous cet identifiant. Importez d’abord la personne.',

    'voucher.code': 'Un code a de 3 à 64 lettres, chiffres et signes, sans espace. Corrigez-le.',
    'voucher.none': 'Il n’y a aucun code. Écrivez-en au moins un.',
    'voucher.many': 'Il y a plus de 5 000 codes. Envoyez-les en plusieurs fois.',

    'template.fallback':
      'Tout le monde n’a pas « {name} ». Dites ce qu’il faut écrire à la place, par exemple {{ {name} | default: "…" }}.',
    'template.attribute':
      'Personne sur ce site n’a encore « {name} ». Vérifiez l’orthographe, ou que quelque chose le remplit.',
    'template.tag': '« {tag} » n’est pas permis dans un modèle. Seuls if, for et case le sont.',
    'template.syntax': 'Le modèle est illisible. Vérifiez que chaque {{ a son }} et chaque if son endif.',
    'template.size': 'Le modèle dépasse 8 Ko. Raccourcissez-le.',
    'template.filter': '« {filter} » n’est pas un filtre permis dans un modèle. Retirez-le.',
    'template.render': 'Le modèle n’a pas pu être rempli. Vérifiez les valeurs qu’il utilise.',
    'template.limit': 'Le modèle est trop long à remplir, ou devient trop grand. Simplifiez-le.',
  },
}
