import { type Purpose, walk } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { SelectField } from './Field.tsx'

type Props = {
  label: string
  value: Purpose
  onChange(purpose: Purpose): void
  /** Emails alone, which somebody can be asked about by mail. */
  emailOnly?: boolean
  hidden?: boolean
  first?: boolean
}

/** What people may agree to: the topics this workflow writes about, and what the site does. */
export const PurposeField = ({ emailOnly, value, ...props }: Props) => {
  const { document, words } = useEditor()
  const topics = [...walk(document.steps)].flatMap(({ step }) => (step.kind === 'email' ? [`email:${step.topic}`] : []))
  const purposes: Purpose[] = [
    ...new Set(['email:newsletter', ...topics, ...document.purposes, value, 'onsite', 'analytics']),
  ].filter((purpose) => !emailOnly || purpose.startsWith('email:'))
  const label = (purpose: Purpose) =>
    purpose === 'onsite'
      ? words.purposeOnsite
      : purpose === 'analytics'
        ? words.purposeAnalytics
        : `${words.purposeEmail} ${purpose.slice('email:'.length)}`
  return (
    <SelectField {...props} value={value} choices={purposes.map((each) => ({ value: each, label: label(each) }))} />
  )
}
