/** What is said of a workflow: in the list, in its editor, its figures, its ways compared, a link that shows its draft. */
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
  explain: {
    lead: 'Why do you (not) see a message here? Loads this page again and draws on it what is decided for you, and why. Others see nothing of it.',
    button: 'Explain this page',
  },
  previewLink: {
    title: 'Show it to somebody',
    lead: 'A link to this page that shows the message to whoever opens it. Nothing they do there counts.',
    button: 'Copy a link',
    link: 'The link',
    copied: (until: string) => `Copied. It holds until ${until}, and shows the draft as it is then.`,
  },
  status: { draft: 'Draft', live: 'Live', paused: 'Paused', archived: 'Archived' },
  turn: {
    pause: 'Pause',
    resume: 'Resume',
    archive: 'Archive',
    sure: 'End it for all inside?',
    duplicate: 'Duplicate',
    drop: 'Drop the changes',
    dropSure: 'Drop them for good?',
  },
  unpublished: {
    title: 'Changes not published',
    card: (version: number) => `Changes not published since version ${version}.`,
    lead: (version: number) =>
      `Version ${version} stays as it is until you publish. What you changed since can be dropped.`,
  },
  workflows: {
    title: 'Workflows',
    create: 'New workflow',
    scratch: 'From scratch',
    about: 'What should it look at?',
    aboutHint: 'Choose the tag it starts from; everything can be changed later.',
    empty: 'No workflow yet',
    emptyLead: 'A workflow reads as a sentence:',
    sampleWhen: 'When',
    sampleWhat: (tag: string) => `somebody looks at “${tag}” three times in a week,`,
    sampleClicked: (tag: string) => `somebody clicks “${tag}”,`,
    sampleSent: (tag: string) => `somebody sends “${tag}”,`,
    sampleShow: 'show them a message.',
    needTag: 'It starts from a tag. Tag a page of your site first.',
    starting: (name: string) => `After ${name}`,
    here: 'on this page',
    copyOf: (name: string) => `Copy of ${name}`,
  },
  editor: {
    conflict: 'Somebody else saved this workflow meanwhile',
    unknownDraft: 'An older draft of this workflow is on the worker than yours was made from',
    conflictLead: 'Yours is kept on this computer. Nothing was overwritten: choose which one goes on.',
    keepMine: 'Go on with mine',
    takeTheirs: 'Take the other',
    error: 'Your latest change could not be saved yet',
    errorLead: 'It is kept on this computer and will be sent again by itself.',
    retry: 'Try again now',
    refused: 'Your latest change is not accepted as it stands',
    refusedLead: 'It is kept on this computer, and sent with your next change once this is mended.',
    putAway: 'Close this notice',
    published: (version: number) => `Published as version ${version}. It applies from the next page view.`,
    preview: 'The message is drawn on the page now.',
    previewEnd: 'Take it away',
    previewNowhere: (selector: string) =>
      `Nothing is drawn: this page has no element “${selector}”. Point at one, or correct the selector.`,
    pointInside:
      'This stands inside a component of the page (a shadow root), where no message finds its place. Point at the component itself, or beside it.',
    previewFailed: 'The page could not be reached. Is your site open in the tab beside, and allowed?',
  },
}

export type WorkflowWords = typeof workflow
