import * as v from 'valibot'
import { Props } from './engine/index.ts'

/** What was ordered, or lies in a cart. A `price` that is a number is in minor units, like every amount: 29.9 would be shown as 30 cents. */
const Item = v.pipe(
  Props,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { price } = dataset.value
    if (typeof price === 'number' && !Number.isSafeInteger(price))
      addIssue({
        message: 'value.money_whole',
        path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'price', value: price }],
      })
  }),
)

/** The things of one order or cart, at most 50. */
export const Items = v.pipe(v.array(Item), v.maxLength(50, 'value.many'))
