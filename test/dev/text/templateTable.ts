import { type Template, type Told, tellTemplate, templates } from '../../../worker/engine/templates.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const told = ({ name, trigger, conditions, actions, result }: Told): string[] => [
  `**${name}**`,
  trigger.join('<br>'),
  conditions.join('<br>'),
  actions.map(({ indent, text }) => `${'&emsp;'.repeat(indent)}${text}`).join('<br>'),
  result,
]

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `\n${title}:\n\n${items.map((item) => `- ${item}`).join('\n')}\n`

const needsOf = ({ needs }: Template): string[] => [
  ...needs.tags.map(({ name, document }) =>
    document.kind === 'page'
      ? `the tag “${name.en}” on the pages \`${document.pattern}\``
      : `the tag “${name.en}” on \`${document.selectors.join(', ')}\` (${document.interaction})`,
  ),
  ...needs.segments.map(({ name, document }) => `the list “${name.en}” (\`${document.id}\`)`),
  ...needs.stages.map(
    ({ id, name, score }) => `the stage “${name}” (\`${id}\`)${score === undefined ? '' : `, at ${score} points`}`,
  ),
  ...needs.attributes.map(({ name, why }) => `the attribute \`${name}\`: ${why.en}`),
  ...needs.events.map(({ name, why }) => `the event \`${name}\`: ${why.en}`),
]

const section = (template: Template): string => `## ${template.name.en}

\`${template.id}\` · ${template.objective}. ${template.start.en}

${table(['Workflow', 'Trigger', 'Conditions', 'Actions', 'Result'], tellTemplate(template, 'en').map(told))}
${list('Needs', needsOf(template))}${list(
  'Worth knowing',
  template.notes.map(({ en }) => en),
)}`

const INTRO = `<!-- Written by \`npm run schema\` from worker/engine/templates/. -->
# From a template

A template is one scenario, complete: its workflows with every word in English, French and Italian, and what they need. Take
one up by name and its workflows are drafts on your site, under ids of their own; the tags and lists that were missing are there;
the answer says what is left to do. Nothing runs before you publish it.

\`\`\`sh
curl -H "Authorization: Bearer $TOKEN" $EDGE/v1/sites/lantern/templates
curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{}' $EDGE/v1/sites/lantern/templates/welcome
npm run workflow -- check 'worker/engine/templates/*'
\`\`\`

Templates speak to each other through results: \`welcomed\` and \`guide_read\` start lead nurturing, \`cart_left\` starts the exclusive
promotion, the list \`dormant\` starts database cleaning.
`

/** `docs/templates.md`: every template, as it tells itself. */
export const templateTable = (): string =>
  `${INTRO}
${table(
  ['Template', 'Starts when', 'Ends with'],
  templates.map((template) => [
    `[${template.name.en}](#${template.name.en.toLowerCase().replaceAll(' ', '-')})`,
    template.start.en,
    tellTemplate(template, 'en')
      .map(({ result }) => result)
      .filter((result, i, all) => all.indexOf(result) === i)
      .join('<br>'),
  ]),
)}

${templates.map(section).join('\n')}`
