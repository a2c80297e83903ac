/** What is wrong and how to mend it, in English. `{…}` are arguments of the issue; `{field}` is the end of its path. */
export const en = {
  colon: ': ',
  unknown: 'Something is not right here ({code}).',
  places: {
    trigger: 'When',
    guard: 'Who may enter',
    goal: 'The goal',
    exit: 'Leaving early',
    steps: 'Step {n}',
    name: 'The name',
    purposes: 'Consent',
    reentry: 'Coming back',
    hours: 'Hours',
    cap: 'Cap',
    result: 'Result',
    pattern: 'Pages',
    selectors: 'Element',
    reads: 'Value {n}',
    events: 'Event {n}',
    id: 'Identifier',
  },
  languages: { en: 'in English', fr: 'in French', it: 'in Italian', de: 'in German', es: 'in Spanish' },
  types: {
    text: 'a text',
    number: 'a number',
    money: 'an amount of money',
    date: 'a date',
    boolean: 'yes or no',
    list: 'a list',
    nothing: 'nothing',
  },
  or: ' or ',
  codes: {
    'shape.missing': '“{field}” is missing. Fill it in.',
    'shape.wrong': '“{field}” should be {expected}{got}. Correct it.',
    'shape.unknown': '“{field}” is not known here. Remove it, or check its spelling.',

    'name.id': 'An identifier has lower-case letters, digits, “-” and “_”, at most 64. Choose a simpler one.',
    'name.name':
      'A name starts with a letter and has only letters, digits and “_”. Write it without spaces or accents.',
    'name.empty': 'The name is empty. Give it one your colleagues will recognise.',
    'name.long': 'The name is longer than 120 characters. Shorten it.',
    'name.language': 'This is not a language code. Use one such as en, fr or fr-CH.',
    'name.purpose': 'A purpose is “analytics”, “onsite” or “email:” and a topic. Choose one of them.',

    'duration.invalid': 'This is not a length of time. Use weeks, days, hours or minutes, ten years at most.',
    'pattern.start': 'A page pattern starts with “/” or “*”, or with a site’s address. Add it at the start.',
    'pattern.regexp': 'A page pattern knows only “*” and “:name”. Take out brackets, “+” and “\\”.',
    'pattern.long': 'The page pattern is longer than 512 characters. Shorten it with a “*”.',

    'tag.path': 'This path into the page’s data cannot be read. Write names joined by dots, such as author.name.',
    'tag.selector_long': 'The selector is longer than 512 characters. Pick the element again, or a simpler one.',
    'value.money_whole': 'Money is a whole number of cents. Write 990 for 9.90.',
    'value.currency': 'A currency is three capitals, such as EUR. Correct it.',
    'value.country': 'A country is two letters, such as FR. Correct it.',
    'value.kind':
      '“{field}” should be a text, a number, true or false, a list of texts, or money such as { "amount": 990, "currency": "EUR" }. Correct it, or leave it out.',
    'value.long': 'The text is longer than 1,024 characters. Shorten it.',
    'value.many': 'There are too many values here. Keep the ones you need.',

    'condition.date': 'This date cannot be read. Write a full date and time, such as 2026-05-03T00:00:00Z.',
    'condition.hour': 'An hour is written 09:00 to 24:00. Correct it.',
    'condition.whole': 'A number of times is a whole number. Take off what follows the decimal point.',
    'condition.many': 'One condition holds more than 50 parts. Split it, or use a list.',

    'content.long': 'The text is too long. Shorten it.',
    'content.href':
      'This link is not allowed. Use https://, mailto:, tel:, or a path of the site that starts with “/”.',
    'content.no_language': 'Nothing is written in any language. Write it in at least one.',
    'content.many': 'There are more than 20 languages. Keep those your site speaks.',
    'content.empty': 'There is nothing in it. Add a text.',
    'content.no_subject': 'The email has no subject. Write one.',
    'content.header': 'The subject breaks over two lines. Keep it on one.',
    'content.label': 'A word is missing here. Write it.',
    'content.choices': 'There are more than 20 choices. Keep those people would look for.',
    'content.products': 'There are more than six products. Keep the best of them.',
    'content.instant': 'This instant cannot be read. Write a date, a time and its zone, such as 2026-12-24T18:00:00Z.',
    'content.code': 'A code has letters, digits, spaces, “.”, “-” and “_”, at most 40. Correct it.',
    'content.selector': 'This selector cannot be used. Pick the element again.',
    'content.attribute':
      'This attribute cannot be changed. Use title, alt, placeholder, aria-label, aria-description or one that begins with “data-”.',
    'content.class': 'This is not the name of a class. Write one name, without the dot.',
    'content.alt': 'The picture says nothing to who does not see it. Write what is on it.',
    'content.size':
      'The email is {size} KB; Gmail shows {limit} KB and hides the rest, with the way to unsubscribe. Shorten it.',
    'content.voucher': 'Nobody has a code from “{pool}” to put here.',

    'step.address': 'This is not an email address. Correct it.',
    'step.clock': 'A time of day is written 09:00. Correct it.',
    'step.many': 'There are more than 100 steps in a row. Split the workflow in two.',
    'workflow.no_trigger': 'Nothing lets anybody in. Say when it starts.',
    'workflow.no_steps': 'It does nothing yet. Add a step.',

    'collect.visitor': 'The visitor’s id cannot be read.',
    'collect.event_id': 'The event’s id cannot be read.',
    'collect.site': 'The site’s key cannot be read. Copy the script tag again.',
    'site.origin': 'This is not a site’s address. Write https:// and the host, with nothing after it.',
    'site.origin_star': 'Browsers name one host, so “*” stands for none. Write each host by itself.',
    'site.sender': 'The sender is a name and an address, such as Lantern Books <hello@shop.example>. Correct it.',
    'site.hook': 'A host is a name such as hooks.shop.example, without https://, port or path. Correct it.',
    'server.event_id':
      'An event’s id has letters, digits, “-”, “_”, “.” and “:”, at most 60. Send the one your system knows it by.',
    'server.nobody': 'It does not say whose it is. Send “email”, “visitor”, or both.',
    'server.many': 'There are more than 500 events. Send the rest in another request.',
    'server.url': 'This is not an address of a page. Write it whole, with https://.',
    'server.too_old': 'This happened more than 90 days ago. Bring it in with a file (import), which causes nothing.',
    'server.beyond_memory':
      'This person’s exact history does not reach back so far, so nobody can tell whether it was counted before. It was not counted now.',
    'server.no_consent':
      'This visitor has not agreed to be counted, so nothing of this was kept. Send their yes (consent, “analytics”) first, or the address of a contact.',
    'person.name': 'It does not say who is looked for. Send “email” or “id”, one of the two.',
    'stage.twice': 'Two stages have the same identifier. Give one of them another.',
    'topic.none': 'This topic has no title in any language. Write one, or leave the topic out.',
    'topic.many': 'There are more than 50 topics, or more than 50 languages of one. Keep those you send.',

    'message.block': 'A message of this kind has no room for “{block}”. Take it out, or choose another kind.',
    'message.anchor': 'It is not said where this stands. Pick the element it belongs to.',
    'message.slot': 'A message of this kind has no place “{slot}”. Choose one of: {slots}.',
    'message.theme': 'There are no colours “{theme}”: it would be shown in “ink”. Choose one of: {themes}.',
    'message.selector':
      'A bracket or a quote of “{selector}” is not closed. Point at the element again, or correct it.',
    'message.past': 'This countdown is over already. Choose a later time, or take it out.',
    'message.choices': 'A choice needs at least two answers. Write them.',
    'message.hides_page': 'This would hide the whole page. Pick a part of it.',
    'message.no_field': 'The form asks nothing. Add a field.',
    'message.emails': 'The form asks for two addresses. Keep one.',
    'message.field_twice': 'Two fields are called “{name}”. Give one of them another name.',
    'message.consent': 'Nobody can be asked to confirm this consent without an address. Add a field for their email.',

    'support.event': '“{kind}” comes only from a trigger of its own kind. Use that trigger instead.',
    'check.unknown_segment':
      'No segment is called “{segment}” on this site yet, so nobody is in it. Make it, or choose another.',
    'check.live_segment':
      'Who is in “{segment}” is said by its condition, so nobody can be put in or taken out. Use a list.',
    'check.unknown_stage': '“{stage}” is not among the stages of this site. Choose one of them, or add it.',
    'check.stage_back': 'Stages only go forward. Say that this step may take people back, or take it out.',
    'check.email_within': '“Not opened” and “not clicked” need a time. Say within how long.',
    'check.key_trigger':
      'This start carries no “{key}”, so nobody could come in by it. Start on an event, or take the key out.',
    'check.moment_never': 'This time ends before it begins, so it never comes. Correct its dates.',
    'check.self_loop':
      'This starts the workflow again by itself (“{event}”), and people may come back at once: they would go round for ever. Let them in once, or name another event.',
    'check.id': 'The address says “{id}”, and this is another. Write “{id}” here, or send it to its own address.',
    'check.duplicate_step': 'Two steps are called “{id}”. Give one of them another identifier.',
    'check.unknown_tag': 'No tag is called “{tag}” on this site. Choose another, or make it.',
    'check.unknown_workflow': 'No workflow is called “{workflow}” on this site. Choose another.',
    'check.purpose_missing':
      'This step needs the consent “{purpose}”, which the workflow does not ask for. Add it to its purposes.',
    'check.email_not_before': 'This looks at the email “{step}”, which is not sent before it. Choose an earlier email.',
    'check.depth': 'Conditions or steps are nested too deep. Flatten them.',
    'check.size': 'The workflow is too large to be kept. Shorten its contents, or split it in two.',
    'check.unreachable': 'Nobody can reach this. Take it out, or change what comes before.',
    'check.wait_empty': 'This waits for nothing, so it could only time out. Say what to wait for, or make it a delay.',
    'check.holdout_steps':
      'The group “{name}” is held out, so its steps would never run. Move them, or hold nobody out.',
    'check.types':
      'This asks for {left} and is given {right}, so it could never be true. Change the value, or the comparison.',
    'check.window_run': '“Since they came in” means nothing before somebody is in. Choose another period.',
    'check.unknown_pool': 'There are no voucher codes called “{pool}” on this site. Add them first.',
    'check.pool_empty':
      'All the voucher codes of “{pool}” are given out. The email waits for new ones for 20 hours, then it is left out. Add some.',
    'check.language_missing':
      'Nothing is written in {language}, which your site speaks. Those visitors would read another language.',
    'check.history_window': 'Exact events are kept for 90 days, and this looks further back. Choose 90 days or less.',
    'check.webhook_host':
      'This site’s list of hosts does not have {host}, so nothing may be sent there. An owner can add it.',
    'check.sender':
      'The sender is a name and an address, such as Lantern Books <hello@shop.example>. Correct it, or leave it out.',
    'check.sender_domain':
      'The site’s emails are not from {domain}, so the provider would refuse it. Use an address of {domains}, or have an owner change the site’s sender.',
    'check.webhook_url':
      'A webhook goes to an https:// address with a plain name: no port, no user, no password. Take those out.',
    'check.segment_cycle':
      'Who is in “{segment}” would depend on who is in “{segment}”. Take the other segment out of one of the two.',
    'import.who': 'Nothing says who this was. Give an “email”, a “visitor” or a “user”.',
    'import.two_ids': 'A row names a “visitor” or a “user”, not both. Leave one of them out.',
    'import.email': 'This is not an email address. Correct it, or leave the row out.',
    'import.time': 'This time cannot be read. Write 2026-05-03T09:00:00Z, with its zone, or milliseconds since 1970.',
    'import.seconds':
      'This time is in seconds since 1970. Write milliseconds: a thousand times as much, or 2026-05-03T09:00:00Z.',
    'import.future': 'This has not happened yet. Correct the time.',
    'import.url': 'A page is written whole, such as https://shop.example/books. Add what is missing.',
    'import.id': 'The id of an event has letters, digits and “_ . : -”, at most 64. Shorten it, or leave it out.',
    'import.money': 'Write an amount in cents (2990), or with all its decimals (“29.90”, as text) and its currency.',
    'import.timezone': 'This is not a time zone. Write it like Europe/Paris.',
    'import.country': 'A country is two capitals, such as FR. Correct it, or leave it out.',
    'import.money_undivided': '{currency} has no decimals. Write the amount as a whole number, such as 1200.',
    'import.cell_number':
      '“{field}” is a column of numbers, and this is none. Write 1234.5, without spaces or commas, or take “:number” off the column.',
    'import.cell_boolean':
      '“{field}” is a column of yes and no, and this is neither. Write true or false, or take “:boolean” off the column.',
    'import.cell_date':
      '“{field}” is a column of dates, and this is none. Write 1990-05-04, or take “:date” off the column.',
    'import.cell_money':
      '“{field}” is a column of amounts, and this is none. Write it in cents with its currency, such as 990 EUR, or take “:money” off the column.',
    'import.separator':
      'The columns of this file are separated by “{separator}”, and should be by commas. Save it as CSV (comma delimited), in UTF-8; where your program asks, choose the comma as separator.',
    'import.header':
      'The first row names the columns, and this one cannot be read as a row of a CSV. Check its quotes, or send lines of JSON as NDJSON.',
    'import.column': 'No column is called “{column}”. Rename it as the guide says, or take it out.',
    'import.column_twice': 'There are two columns “{column}”. Take one of them out.',
    'import.cells':
      'This row has {cells} cells, and the header {columns}. Put commas and line breaks of a text in quotes.',
    'import.unreadable': 'This row cannot be read. Check its quotes and brackets.',
    'import.quote':
      'A quote that opens in this row is never closed, so all that follows was taken for its text, and not read. Close it, and bring the file in again.',
    'import.list': 'No list is called “{list}” on this site. Make it first, or correct the name.',
    'import.stage': 'No stage is called “{stage}” on this site. Correct it, or add the stage first.',
    'import.consent_time': 'A consent counts only with the time it was given. Add “at”.',
    'import.withdrawn':
      'This person has said no since, or must not be written to. A file does not change that; they themselves can.',
    'import.exists': 'Somebody is here already under this id, and is not overwritten. Restore to an empty site.',
    'import.address': 'This address is somebody else’s here. Restore to an empty site.',
    'import.erased': 'This person was erased and had said no to mail, so they are not restored. Leave the row out.',
    'import.nobody': 'Nobody is here under this id. Bring in the person first.',

    'voucher.code': 'A code is 3 to 64 letters, digits and signs, without spaces. Correct it.',
    'voucher.none': 'There is no code. Write at least one.',
    'voucher.many': 'There are more than 5,000 codes. Send them in several requests.',

    'template.fallback': 'Not everybody has “{name}”. Say what to write instead, such as {{ {name} | default: "…" }}.',
    'template.attribute': 'Nobody on this site has “{name}” yet. Check the spelling, or that something sets it.',
    'template.tag': '“{tag}” is not something a template may do. Only if, for and case are.',
    'template.syntax': 'The template cannot be read. Check that every {{ has its }} and every if its endif.',
    'template.size': 'The template is larger than 8 KB. Shorten it.',
    'template.filter': '“{filter}” is not a filter a template may use. Take it out.',
    'template.render': 'The template could not be filled in. Check the values it uses.',
    'template.limit': 'The template takes too long to fill in, or grows too large. Make it simpler.',
  },
}
