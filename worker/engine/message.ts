import * as v from 'valibot'
import { Href, Inlines, inLanguages, LONGEST, Picture, Text } from './content.ts'
import { Duration } from './duration.ts'
import { Id, Name, Purpose } from './name.ts'
import { PageChange, Selector } from './pageChange.ts'

const Label = v.pipe(v.string(), v.trim(), v.minLength(1, 'content.label'), v.maxLength(LONGEST.label, 'content.long'))

/** One question. `email` is an address, asked by mail whether it is theirs before anything else is sent to it. */
const Field = v.strictObject({
  kind: v.literal('field'),
  name: Name,
  label: Label,
  type: v.picklist(['email', 'text', 'long', 'number', 'choice']),
  required: v.optional(v.boolean()),
  placeholder: v.optional(Label),
  choices: v.optional(v.pipe(v.array(Label), v.maxLength(20, 'content.choices'))),
})

/** A box that is never ticked beforehand: what it says, and the purpose a tick asks the owner of the address to confirm. */
const Consent = v.strictObject({
  kind: v.literal('consent'),
  purpose: Purpose,
  of: Inlines,
  required: v.optional(v.boolean()),
})

/** What a form says once it was answered. */
const Done = v.strictObject({ kind: v.literal('done'), of: Inlines })

/** The time left until one instant, the same for everybody: a countdown that begins anew for each visitor is a lie. */
const Countdown = v.strictObject({
  kind: v.literal('countdown'),
  until: v.pipe(v.string(), v.isoTimestamp('content.instant')),
  label: v.optional(Label),
  /** What stands there afterwards; without it the countdown goes. */
  over: v.optional(Label),
})

/** A code everybody may use, to be copied. */
const Voucher = v.strictObject({
  kind: v.literal('voucher'),
  code: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u, 'content.code')),
  label: v.optional(Label),
})

const Product = v.strictObject({
  title: Label,
  href: Href,
  src: v.optional(Href),
  alt: v.optional(Text),
  /** As people read them, currency and all: "9,90 €". */
  price: v.optional(Label),
  was: v.optional(Label),
})

/** Blocks an on-page message is made of. Texts may hold merge tags, as an email's may. */
export const MessageBlock = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: Text }),
  v.strictObject({ kind: v.literal('text'), of: Inlines }),
  v.strictObject({ kind: v.literal('button'), text: Text, href: v.optional(Href) }),
  Picture,
  Field,
  Consent,
  Done,
  Countdown,
  Voucher,
  v.strictObject({
    kind: v.literal('products'),
    of: v.pipe(v.array(Product), v.minLength(1, 'content.empty'), v.maxLength(6, 'content.products')),
  }),
  PageChange,
])
export type MessageBlock = v.InferOutput<typeof MessageBlock>

/** What somebody may do with a message they were shown. */
const Deed = v.picklist(['clicked', 'dismissed', 'submitted'])

/** When, how often and how long a message may be shown. */
export const Display = v.strictObject({
  delay: v.optional(Duration),
  scroll: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  exitIntent: v.optional(v.boolean()),
  inactivity: v.optional(Duration),
  seen: v.optional(Selector),
  device: v.optional(v.picklist(['phone', 'tablet', 'desktop'])),
  /** Shown at most this many times; then it is done with. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 3),
  /** Once shown, not again in the same session, or for so long. Without it, at every page that may show it. */
  again: v.optional(v.union([v.literal('session'), Duration])),
  /** What ends it before that; without it, anything somebody does with it. */
  stop: v.optional(v.pipe(v.array(Deed), v.maxLength(3))),
})
export type Display = v.InferOutput<typeof Display>

const KINDS = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const

/** A form stands in the corner, unless its slot is the middle: there it takes the page over. */
export const CENTER = 'center'

/** Where each kind may stand, the usual place first: there it stands where nothing is said. */
export const SLOTS = {
  bar: ['top', 'bottom'],
  modal: [CENTER],
  slide_in: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  inline: ['after', 'before', 'first', 'last'],
  tooltip: ['tooltip'],
  form: ['bottom-end', 'bottom-start', 'top-end', 'top-start', CENTER],
  change: ['page'],
} as const satisfies Record<(typeof KINDS)[number], readonly string[]>

const shaped = (slot: string) =>
  v.strictObject({
    id: Id,
    kind: v.picklist(KINDS),
    slot: v.optional(Id, slot),
    theme: v.optional(Id, 'ink'),
    anchor: v.optional(Selector),
    display: v.optional(Display, { times: 3 }),
    expires: v.optional(Duration, 'P30D'),
    languages: inLanguages(v.pipe(v.array(MessageBlock), v.minLength(1, 'content.empty'), v.maxLength(30))),
  })

/** An on-page message. `id` names the content, whoever shows it. */
export const Message = shaped(SLOTS.bar[0])
export type Message = v.InferOutput<typeof Message>

const SHAPES = new Map(KINDS.map((kind) => [kind, shaped(SLOTS[kind][0])]))
const Kinded = v.object({ kind: v.picklist(KINDS) })

/** A message as an author writes it: where nothing is said, it stands in its kind's usual place. */
export const WrittenMessage: v.GenericSchema<unknown, Message> = v.lazy((input) => {
  const kinded = v.safeParse(Kinded, input)
  return (kinded.success ? SHAPES.get(kinded.output.kind) : undefined) ?? Message
})

/** Kinds that take the page over: at most one of them per page view, and few a day. */
export const interrupts = ({ kind, slot }: Pick<Message, 'kind' | 'slot'>): boolean =>
  kind === 'modal' || (kind === 'form' && slot === CENTER)
