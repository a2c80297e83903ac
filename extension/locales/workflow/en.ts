/** What is said of a workflow: its figures, its ways compared, a link that shows its draft. */
export const workflow = {
  figures: {
    entered: 'Passages',
    shown: 'Messages seen',
    emailed: 'Emails sent',
    goal: 'People at the goal',
    none: 'Nobody has entered yet.',
    of: (name: string) => `Figures of ${name}`,
  },
  results: {
    compare: 'Its ways compared',
    people: (entered: string, goals: string) => `${entered} people, ${goals} met the goal`,
    passages: (entered: string, goals: string) => `${entered} times entered, ${goals} times the goal was met`,
    control: 'The others are compared with this one.',
    early: 'Too early to say.',
    lift: (value: string, control: string, low: string, high: string) =>
      `${value} over “${control}”; between ${low} and ${high}`,
    unfair:
      'People did not go the ways as the weights say. Something else chose them, so nothing is compared: look for what turns some of them away.',
    again: 'People may come by more than once here, and count each time. That cannot be compared.',
    since: (on: string, version: number) => `Since ${on}, version ${version}`,
    none: 'Nothing to compare yet: publish it first.',
  },
  previewLink: {
    title: 'Show it to somebody',
    lead: 'A link to this page that shows the message to whoever opens it. Nothing they do there counts.',
    button: 'Copy a link',
    link: 'The link',
    copied: (until: string) => `Copied. It holds until ${until}, and shows the draft as it is then.`,
  },
}

export type WorkflowWords = typeof workflow
