/** Che cosa non va e come rimediare, in italiano. */
export const it = {
  colon: ': ',
  unknown: 'Qui qualcosa non va ({code}).',
  places: {
    trigger: 'Quando',
    guard: 'Chi può entrare',
    goal: 'L’obiettivo',
    exit: 'L’uscita',
    steps: 'Passo {n}',
    name: 'Il nome',
    purposes: 'Consenso',
    reentry: 'Il ritorno',
    hours: 'Orari',
    cap: 'Tetto',
    result: 'Risultato',
    pattern: 'Pagine',
    selectors: 'Elemento',
    reads: 'Valore {n}',
    events: 'Evento {n}',
    id: 'Identificativo',
  },
  languages: { en: 'in inglese', fr: 'in francese', it: 'in italiano', de: 'in tedesco', es: 'in spagnolo' },
  types: {
    text: 'un testo',
    number: 'un numero',
    money: 'una somma',
    date: 'una data',
    boolean: 'sì o no',
    list: 'una lista',
    nothing: 'nulla',
  },
  or: ' o ',
  codes: {
    'shape.missing': 'Manca «{field}». Compilalo.',
    'shape.wrong': '«{field}» dovrebbe essere {expected}{got}. Correggilo.',
    'shape.unknown': '«{field}» qui non è conosciuto. Toglilo, o controlla come è scritto.',

    'name.id': 'Un identificativo ha minuscole, cifre, «-» e «_», al massimo 64. Scegline uno più semplice.',
    'name.name':
      'Questo nome comincia con una lettera e ha solo lettere, cifre e «_». Scrivilo senza spazi né accenti.',
    'name.empty': 'Il nome è vuoto. Dagliene uno che i colleghi riconoscano.',
    'name.long': 'Il nome supera i 120 caratteri. Accorcialo.',
    'name.language': 'Non è un codice di lingua. Usane uno come en, fr o fr-CH.',
    'name.purpose': 'Una finalità è «analytics», «onsite» oppure «email:» e un tema. Scegline una.',

    'duration.invalid': 'Non è una durata. Usa settimane, giorni, ore o minuti, al massimo dieci anni.',
    'pattern.start':
      'Uno schema di pagina comincia con «/» o «*», o con l’indirizzo di un sito. Aggiungilo all’inizio.',
    'pattern.regexp': 'Uno schema di pagina conosce solo «*» e «:nome». Togli parentesi, «+» e «\\».',
    'pattern.long': 'Lo schema di pagina supera i 512 caratteri. Accorcialo con un «*».',

    'tag.path': 'Questo percorso nei dati della pagina non si legge. Scrivi nomi uniti da punti, come author.name.',
    'tag.selector_long': 'Il selettore supera i 512 caratteri. Indica di nuovo l’elemento, o uno più semplice.',
    'value.money_whole': 'Un importo è un numero intero di centesimi. Scrivi 990 per 9,90.',
    'value.currency': 'Una valuta ha tre maiuscole, come EUR. Correggila.',
    'value.country': 'Un paese ha due lettere, come FR. Correggilo.',
    'value.kind':
      '«{field}» dovrebbe essere un testo, un numero, true o false, una lista di testi, o un importo come { "amount": 990, "currency": "EUR" }. Correggilo, o lascialo fuori.',
    'value.long': 'Il testo supera i 1.024 caratteri. Accorcialo.',
    'value.many': 'Ci sono troppi valori. Tieni quelli che servono.',

    'condition.date': 'Questa data non si legge. Scrivi data e ora complete, come 2026-05-03T00:00:00Z.',
    'condition.hour': 'Un’ora si scrive da 09:00 a 24:00. Correggila.',
    'condition.whole': 'Un numero di volte è intero. Togli ciò che segue la virgola.',
    'condition.many': 'Una condizione ha più di 50 parti. Dividila, o usa una lista.',

    'content.long': 'Il testo è troppo lungo. Accorcialo.',
    'content.href':
      'Questo link non è ammesso. Usa https://, mailto:, tel:, o un percorso del sito che comincia con «/».',
    'content.no_language': 'Non c’è scritto nulla, in nessuna lingua. Scrivilo almeno in una.',
    'content.many': 'Ci sono più di 20 lingue. Tieni quelle che il sito parla.',
    'content.empty': 'Dentro non c’è nulla. Aggiungi un testo.',
    'content.no_subject': 'L’email non ha oggetto. Scrivilo.',
    'content.header': 'L’oggetto va a capo. Tienilo su una riga.',
    'content.label': 'Qui manca una parola. Scrivila.',
    'content.choices': 'Ci sono più di 20 scelte. Tieni quelle che si cercherebbero.',
    'content.products': 'Ci sono più di sei prodotti. Tieni i migliori.',
    'content.instant': 'Questo istante non si legge. Scrivi data, ora e fuso, come 2026-12-24T18:00:00Z.',
    'content.code': 'Un codice ha lettere, cifre, spazi, «.», «-» e «_», al massimo 40. Correggilo.',
    'content.selector': 'Questo selettore non si può usare. Indica di nuovo l’elemento.',
    'content.attribute':
      'Questo attributo non si può cambiare. Usa title, alt, placeholder, aria-label, aria-description o un nome che comincia con «data-».',
    'content.class': 'Questo non è il nome di una classe. Scrivi un solo nome, senza il punto.',
    'content.alt': 'Questa immagine non dice nulla a chi non la vede. Scrivi che cosa mostra.',
    'content.size':
      'L’email pesa {size} KB; Gmail ne mostra {limit} e nasconde il resto, con il link per cancellarsi. Accorciala.',
    'content.voucher': 'Non c’è un codice di «{pool}» da mettere qui.',

    'step.address': 'Non è un indirizzo email. Correggilo.',
    'step.clock': 'Un’ora del giorno si scrive 09:00. Correggila.',
    'step.many': 'Ci sono più di 100 passi di seguito. Dividi il percorso in due.',
    'workflow.no_trigger': 'Niente fa entrare nessuno. Di’ quando comincia.',
    'workflow.no_steps': 'Non fa ancora nulla. Aggiungi un passo.',

    'collect.visitor': 'L’identificativo del visitatore non si legge.',
    'collect.event_id': 'L’identificativo dell’evento non si legge.',
    'collect.site': 'La chiave del sito non si legge. Copia di nuovo il tag dello script.',
    'site.origin': 'Non è l’indirizzo di un sito. Scrivi https:// e l’host, senza altro dopo.',
    'site.origin_star': 'Un browser nomina un solo host, e «*» non ne indica nessuno. Scrivi ogni host.',
    'site.sender': 'Il mittente è un nome e un indirizzo, come Lantern Books <hello@shop.example>. Correggilo.',
    'site.hook': 'Un host è un nome come hooks.shop.example, senza https://, porta né percorso. Correggilo.',
    'server.event_id':
      'L’identificatore di un evento ha lettere, cifre, «-», «_», «.» e «:», al massimo 60. Invia quello del tuo sistema.',
    'server.nobody': 'Non dice di chi è. Invia «email», «visitor» o tutti e due.',
    'server.many': 'Ci sono più di 500 eventi. Invia gli altri in un’altra richiesta.',
    'server.url': 'Questo non è l’indirizzo di una pagina. Scrivilo per intero, con https://.',
    'server.too_old': 'È successo più di 90 giorni fa. Portalo dentro con un file (import), che non fa partire nulla.',
    'server.beyond_memory':
      'La cronologia esatta di questa persona non arriva così indietro: nessuno può dire se è già stato contato. Non è stato contato ora.',
    'server.no_consent':
      'Questo visitatore non ha accettato di essere contato, quindi non ne è rimasto nulla. Invia prima il suo sì (consent, «analytics») o l’indirizzo di un contatto.',
    'person.name': 'Non dice chi si cerca. Invia «email» o «id», uno dei due.',
    'stage.twice': 'Due stadi hanno lo stesso identificativo. Danne un altro a uno dei due.',
    'topic.none': 'Questo tema non ha un titolo in nessuna lingua. Scrivetene uno, o lasciate fuori il tema.',
    'topic.many': 'Ci sono più di 50 temi, o più di 50 lingue per uno di essi. Tenete quelli che inviate.',

    'message.block': 'Un messaggio di questo genere non ha posto per «{block}». Toglilo, o scegli un altro genere.',
    'message.anchor': 'Non è detto dove sta. Indica l’elemento a cui appartiene.',
    'message.slot': 'Un messaggio di questo genere non ha un posto «{slot}». Scegli fra: {slots}.',
    'message.theme': 'Non ci sono colori «{theme}»: sarebbe mostrato in «ink». Scegli fra: {themes}.',
    'message.selector':
      'Una parentesi o delle virgolette di «{selector}» non sono chiuse. Indica di nuovo l’elemento, o correggi.',
    'message.past': 'Questo conto alla rovescia è già finito. Scegli un momento futuro, o toglilo.',
    'message.choices': 'Una scelta vuole almeno due risposte. Scrivile.',
    'message.hides_page': 'Questo nasconderebbe tutta la pagina. Indicane una parte.',
    'message.no_field': 'Il modulo non chiede nulla. Aggiungi un campo.',
    'message.emails': 'Il modulo chiede due indirizzi. Tienine uno.',
    'message.field_twice': 'Due campi si chiamano «{name}». Dai un altro nome a uno dei due.',
    'message.consent': 'Senza un indirizzo nessuno può confermare questo consenso. Aggiungi un campo per l’email.',

    'support.event': '«{kind}» viene solo da un avvio del suo genere. Usa quell’avvio.',
    'check.unknown_segment':
      'Nessun segmento si chiama ancora «{segment}» su questo sito: dentro non c’è nessuno. Crealo, o scegline un altro.',
    'check.live_segment':
      'Chi è in «{segment}» lo dice la sua condizione: non si può mettere né togliere nessuno. Usa una lista.',
    'check.unknown_stage': '«{stage}» non è tra gli stadi di questo sito. Scegline uno, o aggiungilo.',
    'check.stage_back': 'Gli stadi vanno solo avanti. Di’ che questo passo può far tornare indietro, o toglilo.',
    'check.email_within': '«Non aperta» e «non cliccata» chiedono un tempo. Di’ entro quanto.',
    'check.key_trigger':
      'Questo avvio non porta «{key}»: da qui non entrerebbe nessuno. Comincia da un evento, o togli la chiave.',
    'check.moment_never': 'Questo momento finisce prima di cominciare: non viene mai. Correggi le date.',
    'check.self_loop':
      'Questo riavvia il percorso da sé («{event}»), e si può tornare subito: si girerebbe senza fine. Lascia entrare una volta sola, o nomina un altro evento.',
    'check.id': 'L’indirizzo dice «{id}», e questo è un altro. Scrivi «{id}» qui, o mandalo al suo indirizzo.',
    'check.duplicate_step': 'Due passi si chiamano «{id}». Dai a uno dei due un altro identificativo.',
    'check.unknown_tag': 'Nessun’etichetta si chiama «{tag}» su questo sito. Scegline un’altra, o creala.',
    'check.unknown_workflow': 'Nessun percorso si chiama «{workflow}» su questo sito. Scegline un altro.',
    'check.purpose_missing':
      'Questo passo chiede il consenso «{purpose}», che il percorso non dichiara. Aggiungilo alle sue finalità.',
    'check.email_not_before': 'Qui si guarda l’email «{step}», che non parte prima. Scegli un’email precedente.',
    'check.depth': 'Condizioni o passi sono annidati troppo. Appiattiscili.',
    'check.size': 'Il percorso è troppo grande per essere conservato. Accorcia i contenuti, o dividilo in due.',
    'check.unreachable': 'Nessuno può arrivare qui. Toglilo, o cambia ciò che viene prima.',
    'check.wait_empty':
      'Qui non si aspetta nulla: il tempo scadrebbe sempre. Di’ che cosa aspettare, o fanne un’attesa semplice.',
    'check.holdout_steps':
      'Il gruppo «{name}» resta fuori: i suoi passi non si farebbero mai. Spostali, o non lasciare fuori nessuno.',
    'check.types': 'Qui serve {left} e c’è {right}: non sarebbe mai vero. Cambia il valore, o il confronto.',
    'check.window_run': '«Da quando è entrata» non ha senso prima dell’ingresso. Scegli un altro periodo.',
    'check.unknown_pool': 'Questo sito non ha codici sconto chiamati «{pool}». Aggiungili prima.',
    'check.pool_empty':
      'Tutti i codici di «{pool}» sono stati dati. L’email ne aspetta di nuovi per 20 ore, poi non parte. Aggiungine.',
    'check.language_missing':
      'Non c’è nulla in {language}, che il sito parla. Quei visitatori leggerebbero un’altra lingua.',
    'check.history_window':
      'Gli eventi esatti si conservano 90 giorni, e qui si guarda più indietro. Scegli 90 giorni o meno.',
    'check.webhook_host':
      'L’elenco degli host di questo sito non ha {host}: lì non si può inviare nulla. Un proprietario può aggiungerlo.',
    'check.sender':
      'Il mittente è un nome e un indirizzo, come Lantern Books <hello@shop.example>. Correggilo, o toglilo.',
    'check.sender_domain':
      'Le email di questo sito non vengono da {domain}: il fornitore le rifiuterebbe. Usa un indirizzo di {domains}, o chiedi a un proprietario di cambiare il mittente del sito.',
    'check.webhook_url':
      'Un webhook va a un indirizzo https:// con un semplice nome: né porta, né utente, né password. Toglili.',
    'check.segment_cycle':
      'Essere in «{segment}» dipenderebbe dall’essere in «{segment}». Togli l’altro segmento da uno dei due.',
    'import.who': 'Nulla dice chi fosse. Indicate un “email”, un “visitor” o un “user”.',
    'import.two_ids': 'Una riga nomina un “visitor” o un “user”, non entrambi. Toglietene uno.',
    'import.email': 'Questo non è un indirizzo email. Correggetelo, o togliete la riga.',
    'import.time': 'Questa ora non si legge. Scrivete 2026-05-03T09:00:00Z, con il fuso, o millisecondi dal 1970.',
    'import.seconds':
      'Questa ora è in secondi dal 1970. Scrivete millisecondi: mille volte tanto, o 2026-05-03T09:00:00Z.',
    'import.future': 'Questo non è ancora successo. Correggete l’ora.',
    'import.url': 'Una pagina si scrive per intero, come https://shop.example/books. Aggiungete ciò che manca.',
    'import.id': 'L’id di un evento ha lettere, cifre e “_ . : -”, al massimo 64. Accorciatelo, o toglietelo.',
    'import.money':
      'Scrivete un importo in centesimi (2990), o con tutti i decimali (“29.90”, come testo) e la valuta.',
    'import.timezone': 'Questo non è un fuso orario. Scrivetelo come Europe/Rome.',
    'import.country': 'Un paese si scrive con due maiuscole, come IT. Correggetelo, o toglietelo.',
    'import.money_undivided': '{currency} non ha decimali. Scrivete l’importo come numero intero, come 1200.',
    'import.cell_number':
      '“{field}” è una colonna di numeri, e questo non lo è. Scrivete 1234.5, senza spazi né virgole, o togliete “:number” dalla colonna.',
    'import.cell_boolean':
      '“{field}” è una colonna di sì e no, e questo non è né l’uno né l’altro. Scrivete true o false, o togliete “:boolean” dalla colonna.',
    'import.cell_date':
      '“{field}” è una colonna di date, e questa non lo è. Scrivete 1990-05-04, o togliete “:date” dalla colonna.',
    'import.cell_money':
      '“{field}” è una colonna di importi, e questo non lo è. Scrivetelo in centesimi con la valuta, come 990 EUR, o togliete “:money” dalla colonna.',
    'import.separator':
      'Le colonne di questo file sono separate da “{separator}”, e dovrebbero esserlo da virgole. Salvatelo come CSV (separato da virgole), in UTF-8; se il programma lo chiede, scegliete la virgola.',
    'import.header':
      'La prima riga nomina le colonne, e questa non si legge come riga di un CSV. Controllate le virgolette, o mandate le righe di JSON come NDJSON.',
    'import.column': 'Nessuna colonna si chiama “{column}”. Rinominatela come dice la guida, o toglietela.',
    'import.column_twice': 'Ci sono due colonne “{column}”. Toglietene una.',
    'import.cells':
      'Questa riga ha {cells} celle, e l’intestazione {columns}. Mettete tra virgolette i testi con virgole o più righe.',
    'import.unreadable': 'Questa riga non si legge. Controllate virgolette e parentesi.',
    'import.quote':
      'Le virgolette aperte in questa riga non si chiudono mai: tutto ciò che segue è stato preso per il loro testo, e non letto. Chiudetele, e importate di nuovo il file.',
    'import.list': 'Nessuna lista si chiama “{list}” su questo sito. Createla prima, o correggete il nome.',
    'import.stage': 'Nessuna fase si chiama “{stage}” su questo sito. Correggetela, o aggiungete prima la fase.',
    'import.consent_time': 'Un consenso conta solo con l’ora in cui è stato dato. Aggiungete “at”.',
    'import.withdrawn':
      'Questa persona ha detto di no nel frattempo, o non va contattata. Un file non lo cambia; solo lei può.',
    'import.exists': 'Qualcuno è già qui con questo id, e non viene sostituito. Ripristinate in un sito vuoto.',
    'import.address': 'Questo indirizzo qui è di qualcun altro. Ripristinate in un sito vuoto.',
    'import.erased':
      'Questa persona è stata cancellata e non voleva più email: non viene ripristinata. Togliete la riga.',
    'import.nobody': 'Nessuno è qui con questo id. Importate prima la persona.',

    'voucher.code': 'Un codice ha da 3 a 64 lettere, cifre e segni, senza spazi. Correggilo.',
    'voucher.none': 'Non c’è nessun codice. Scrivine almeno uno.',
    'voucher.many': 'Ci sono più di 5.000 codici. Inviali in più volte.',

    'template.fallback':
      'Non tutti hanno «{name}». Di’ che cosa scrivere al suo posto, per esempio {{ {name} | default: "…" }}.',
    'template.attribute':
      'Nessuno su questo sito ha ancora «{name}». Controlla l’ortografia, o che qualcosa lo imposti.',
    'template.tag': '«{tag}» non è ammesso in un modello. Lo sono solo if, for e case.',
    'template.syntax': 'Il modello non si legge. Controlla che ogni {{ abbia il suo }} e ogni if il suo endif.',
    'template.size': 'Il modello supera gli 8 KB. Accorcialo.',
    'template.filter': '«{filter}» non è un filtro ammesso in un modello. Toglilo.',
    'template.render': 'Il modello non si è potuto riempire. Controlla i valori che usa.',
    'template.limit': 'Il modello è troppo lungo da riempire, o diventa troppo grande. Semplificalo.',
  },
}
