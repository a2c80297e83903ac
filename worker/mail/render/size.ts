import { type EmailText, type Issue, issue } from '../../engine/index.ts'
import { checkEmail, type EmailSite } from './check.ts'
import { draftEmail, writeLetter } from './email.ts'
import { HTML_LIMIT } from './html.tsx'
import { NotRenderable } from './notRenderable.ts'
import { linksOf, withTracking } from './tracked.ts'

/** As long as any address of ours is: a tracked link, where an unsubscribe link leads, the pixel. */
const LONG = `https://edge.example/l/${'x'.repeat(150)}`
/** As long as products usually are. */
const ITEM = {
  props: { name: 'x'.repeat(60), author: 'x'.repeat(30), price: '1 234,50 €', image: `/${'x'.repeat(90)}` },
  url: `/${'x'.repeat(60)}`,
}
const ITEMS = Array.from({ length: 20 }, (_, n) => ({
  ...ITEM,
  props: { ...ITEM.props, name: `${n}${ITEM.props.name}` },
}))

const vouchersIn = (content: EmailText): Record<string, string> =>
  Object.fromEntries(
    content.blocks.flatMap((block) => (block.kind === 'voucher' ? [[block.pool, 'X'.repeat(32)]] : [])),
  )

/**
 * Whether an email fits into what clients show of it (`content.size`): made as it would go, to somebody of whom nothing is known, with
 * links and products as long as they get. Long values of somebody's attributes may still make it too long; then it does not go.
 */
const checkSize = (content: EmailText, path: (string | number)[]): Issue[] => {
  if (fitsSurely(content)) return []
  try {
    const draft = draftEmail({
      content: { ...content, subject: 'x'.repeat(content.subject.length || 1) },
      language: 'en',
      attributes: {},
      site: { name: 'x'.repeat(60), origin: 'https://shop.example', address: 'x'.repeat(200) },
      links: { unsubscribe: LONG, preferences: LONG },
      products: () => ITEMS,
      vouchers: vouchersIn(content),
    })
    writeLetter(withTracking(draft, new Map(linksOf(draft).map((href) => [href, LONG])), LONG))
    return []
  } catch (error) {
    // What else may keep it from being made is found by the other checks, or depends on the site and the person.
    if (!(error instanceof NotRenderable)) throw error
    return error.code === 'content.size' ? [issue(error.code, [...path, 'blocks'], kilobytes(error.args))] : []
  }
}

const times = (text: string, word: string): number => text.split(word).length - 1

/**
 * Whether it cannot be too long, whatever it holds, without making it: each character becomes at most five bytes, each block and each
 * link so many more. Loops may make much of little, so they are made.
 */
const fitsSurely = (content: EmailText): boolean => {
  const json = JSON.stringify(content)
  const products = content.blocks.reduce((sum, block) => sum + (block.kind === 'products' ? block.limit : 0), 0)
  const most = 12_000 + json.length * 5 + content.blocks.length * 1500 + times(json, '"href"') * 500 + products * 2000
  return !json.includes('{%') && most + times(json, '"title"') * 1500 < HTML_LIMIT
}

const kilobytes = ({ size, limit }: NotRenderable['args']) => ({
  size: Math.ceil(Number(size) / 1024),
  limit: Math.floor(Number(limit) / 1024),
})

/** Everything `checkEmail` finds; and once nothing else is wrong, whether the email is too long (`content.size`). */
export const checkWhole = (content: EmailText, path: (string | number)[] = [], site: EmailSite = {}): Issue[] => {
  const found = checkEmail(content, path, site)
  return found.some(({ severity }) => severity === 'error') ? found : [...found, ...checkSize(content, path)]
}
