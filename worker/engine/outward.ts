import type { EmailText } from './content.ts'
import { type Issue, issue } from './issue.ts'
import { type Step, walk } from './step.ts'
import type { Workflow } from './workflow.ts'

/** What is known of where a site's workflows may reach beside the people in them. */
type Reach = {
  /** Hosts that webhook steps may call; unknown: not looked at here, refused when it is sent. */
  hooks?: readonly string[] | undefined
  checkEmail: (content: EmailText, path: (string | number)[]) => Issue[]
}

type Path = (string | number)[]
type Of<K extends Step['kind']> = Extract<Step, { kind: K }>

/** The URL Standard's parser: a calculation every runtime has, though no library of the language lists it. */
declare const URL: {
  parse(text: string): { protocol: string; hostname: string; port: string; username: string; password: string } | null
}

/** The name a URL calls; none where it says more than that: another port, a user, another way than https. */
const plainHost = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return undefined
  return url.hostname
}

const ofWebhook = ({ url }: Of<'webhook'>, path: Path, { hooks }: Reach): Issue[] => {
  const host = plainHost(url)
  if (host === undefined) return [issue('check.webhook_url', [...path, 'url'])]
  return hooks === undefined || hooks.includes(host) ? [] : [issue('check.webhook_host', [...path, 'url'], { host })]
}

/** The texts may have merge tags, like an email's; whoever renders emails knows which are good. */
const ofNotify = ({ subject, text }: Of<'notify'>, path: Path, { checkEmail }: Reach): Issue[] => [
  ...(/[\p{Cc}\u2028\u2029]/u.test(subject) ? [issue('content.header', [...path, 'subject'])] : []),
  ...Object.entries({ subject, text }).flatMap(([name, each]) =>
    checkEmail({ subject: each, blocks: [] }, [])
      // A word to the team may have a hole where nothing is known; an email to a person may not.
      .filter(({ code }) => code !== 'template.fallback')
      .map((found) => ({ ...found, path: [...path, name] })),
  ),
]

/** What speaks against the steps that tell somebody else than the person: webhooks and words to the team. */
export const outwardIssues = ({ steps }: Workflow, reach: Reach): Issue[] =>
  [...walk(steps)].flatMap(({ step, path }) => {
    if (step.kind === 'webhook') return ofWebhook(step, path, reach)
    return step.kind === 'notify' ? ofNotify(step, path, reach) : []
  })
