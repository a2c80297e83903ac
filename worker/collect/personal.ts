import { type Chosen, LONGEST, type Profile, textsIn, withTexts } from '../engine/index.ts'
import { log } from '../log.ts'
import { isTemplate } from '../mail/render/isTemplate.ts'
import { NotRenderable } from '../mail/render/notRenderable.ts'

/** Text as its author could have written it: no control characters, of one line, no longer than there is room for. */
const asWritten = (text: string, most: number = LONGEST.text): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '') // half of a character, where the cut went through it
    .toWellFormed()

const holdsTags = ({ blocks }: Chosen): boolean => textsIn(blocks).some(({ text }) => isTemplate(text))

/** One message in words for one person; nothing, and a line in the log, where they cannot be made. */
const filled = async (chosen: Chosen, site: string, { attributes }: Profile): Promise<Chosen[]> => {
  if (!holdsTags(chosen)) return [chosen]
  try {
    // Loaded by whoever shows a message that asks for it: most page views show none.
    const { merger } = await import('../mail/render/template.ts')
    const merge = merger(attributes, chosen.language)
    const blocks = withTexts(chosen.blocks, (text, path, most) =>
      isTemplate(text) ? asWritten(merge(text, path), most) : text,
    )
    return [{ ...chosen, blocks }]
  } catch (error) {
    log('message.left_out', { site, error, ...(error instanceof NotRenderable ? { outcome: error.code } : {}) })
    return []
  }
}

/**
 * Messages with their merge tags filled with what is known of the person who is to see them, as text. Of a visitor of whom nothing is
 * known they say what they say instead. One that cannot be filled is left out, as an email is not sent.
 */
export const personal = async (messages: readonly Chosen[], site: string, profile: Profile): Promise<Chosen[]> =>
  (await Promise.all(messages.map((chosen) => filled(chosen, site, profile)))).flat()
