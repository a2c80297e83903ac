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
    'shape.wrong': '“{field}” is not what is expected here ({expected}). Correct it.',
    'shape.unknown': '“{field}” is not part of the language. Remove it, or check its spelling.',

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
    'content.block': 'The block “{kind}” cannot be sent by email yet. Use text, a button or an image.',

    'step.address': 'This is not an email address. Correct it.',
    'step.clock': 'A time of day is written 09:00. Correct it.',
    'step.many': 'There are more than 100 steps in a row. Split the workflow in two.',
    'workflow.no_trigger': 'Nothing lets anybody in. Say when it starts.',
    'workflow.no_steps': 'It does nothing yet. Add a step.',

    'collect.visitor': 'The visitor’s id cannot be read.',
    'collect.event_id': 'The event’s id cannot be read.',
    'collect.site': 'The site’s key cannot be read. Copy the script tag again.',
    'site.origin': 'This is not a site’s address. Write https:// and the host, with nothing after it.',
    'site.sender': 'The sender is a name and an address, such as Lantern Books <hello@shop.example>. Correct it.',
    'site.hook': 'A host is a name such as hooks.shop.example, without https://, port or path. Correct it.',
    'stage.twice': 'Two stages have the same identifier. Give one of them another.',

    'support.message_kind':
      'The message “{kind}” is part of the language but this release does not run it yet. Use a bar.',
    'support.display':
      'The display rule “{kind}” is part of the language but this release does not run it yet. Take it out for now.',
    'support.block':
      'The block “{kind}” is part of the language but this release does not run it yet. Use text, a button or an image.',

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
    'check.language_missing':
      'Nothing is written in “{language}”, which your site speaks. Those visitors would read another language.',
    'check.history_window': 'Exact events are kept for 90 days, and this looks further back. Choose 90 days or less.',
    'check.webhook_host':
      'This site’s list of hosts does not have {host}, so nothing may be sent there. An owner can add it.',
    'check.webhook_url':
      'A webhook goes to an https:// address with a plain name: no port, no user, no password. Take those out.',
    'check.segment_cycle':
      'Who is in “{segment}” would depend on who is in “{segment}”. Take the other segment out of one of the two.',
    'template.tag': '“{tag}” is not something a template may do. Only if, for and case are.',
    'template.syntax': 'The template cannot be read. Check that every {{ has its }} and every if its endif.',
    'template.size': 'The template is larger than 8 KB. Shorten it.',
    'template.filter': '“{filter}” is not a filter a template may use. Take it out.',
    'template.render': 'The template could not be filled in. Check the values it uses.',
    'template.limit': 'The template takes too long to fill in, or grows too large. Make it simpler.',
  },
}
