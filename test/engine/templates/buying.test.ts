import { buys, confirms, nobody, SENT, shopper, view } from './shop.ts'
import { tell } from './stories.ts'

const ada = shopper()
const cart = await ada.adds('stephen-king/misery')
const fuller = await ada.adds('bram-stoker/dracula')
const lessFull = await ada.removes('bram-stoker/dracula')
const empty = await ada.removes('stephen-king/misery')
const other = await shopper().adds('agatha-christie/death-on-the-nile')
const [king, dracula] = [await buys('stephen-king/misery'), await buys('bram-stoker/dracula')]

/** B11, D2; one run for each cart (dittofeed #1463). */
tell('cart-recovery', [
  [
    'reminds an hour after the cart was last touched, asks a day later, and calls it left three days after that',
    [
      ['0d', cart],
      ['0d 00:20', fuller],
    ],
    {
      emails: ['0d 01:20 cart-kept', '1d 01:20 cart-help'],
      ended: ['4d 01:20 cart-recovery finished'],
      derived: ['4d 01:20 custom cart_left'],
    },
  ],
  [
    'leaves in peace who has looked at the cart again',
    [
      ['0d', cart],
      ['0d 01:01', SENT],
      ['0d 05:00', view('/cart')],
    ],
    { emails: ['0d 01:00 cart-kept'], shown: ['0d 05:00 cart-waiting'], ended: ['3d 05:00 cart-recovery finished'] },
  ],
  [
    'shows a visitor nobody knows the bar on their next page, and writes to nobody',
    [
      ['0d', cart],
      ['2d', view('/fr')],
    ],
    { emails: [], shown: ['2d cart-waiting'], skipped: ['cart-kept no_address', 'cart-help no_address'] },
    nobody,
  ],
  [
    'ends by its goal with the order, which counts because it had written',
    [
      ['0d', cart],
      ['0d 01:01', SENT],
      ['0d 03:00', king],
    ],
    {
      emails: ['0d 01:00 cart-kept'],
      ended: ['0d 03:00 cart-recovery goal'],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
    },
  ],
  [
    'says nothing to somebody who buys within the hour',
    [
      ['0d', cart],
      ['0d 00:30', king],
    ],
    { emails: [], ended: ['0d 00:30 cart-recovery goal'], counts: { entered: 1 } },
  ],
  [
    'ends when they empty their cart',
    [
      ['0d', cart],
      ['0d 00:10', fuller],
      ['0d 00:20', lessFull],
      ['0d 00:30', empty],
    ],
    { emails: [], ended: ['0d 00:30 cart-recovery exit'] },
  ],
  ['begins with nothing in the cart: not at all', [['0d', empty]], { live: [], counts: {} }],
  [
    'does not chase who has bought since yesterday',
    [
      ['0d', dracula],
      ['0d 20:00', cart],
    ],
    { emails: [], refused: ['cart-recovery guard'] },
  ],
  [
    'follows two carts of one person each by itself, and none twice',
    [
      ['0d', cart],
      ['0d 00:30', other],
      ['9d', fuller],
    ],
    {
      emails: ['0d 01:00 cart-kept', '1d 01:00 cart-help'],
      skipped: ['cart-kept same_content', 'cart-help same_content'],
      ended: ['4d 01:00 cart-recovery finished', '4d 01:30 cart-recovery finished'],
      refused: ['cart-recovery reentry'],
    },
  ],
])

/** D3, X8. */
tell('sale', [
  [
    'thanks for a first order with a voucher of 25 %, and reminds of it once',
    [
      ['0d', king],
      ['1d 00:01', SENT],
    ],
    {
      emails: ['1d voucher-25', '22d voucher-reminder'],
      attributes: { voucher: 'THANKS25' },
      stage: 'customer',
      segments: [],
      ended: ['22d after-a-sale finished'],
    },
  ],
  [
    'otherwise makes them loyal, and says so (X8)',
    [
      ['0d', king],
      ['1d 00:01', SENT],
      ['40d', dracula],
    ],
    {
      emails: ['1d voucher-25', '22d voucher-reminder', '42d loyal-thanks'],
      segments: ['loyal'],
      ended: ['22d after-a-sale finished', '42d after-a-sale finished'],
    },
  ],
  [
    'shows the voucher in a bar to a buyer it may not write to, after two days',
    [
      ['0d', king],
      ['1d', view('/')],
      ['3d', view('/')],
    ],
    { emails: [], shown: ['3d voucher-bar'], ended: ['2d after-a-sale finished'] },
    nobody,
  ],
  [
    'writes as soon as it may: they agreed a day later',
    [['0d', king], ...confirms('1d', 'newsletter')],
    { emails: ['2d voucher-25', '23d voucher-reminder'] },
    nobody,
  ],
  [
    'ends the first run by its goal when they buy again, and counts it',
    [
      ['0d', king],
      ['1d 00:01', SENT],
      ['5d', dracula],
    ],
    {
      emails: ['1d voucher-25', '7d loyal-thanks'],
      ended: ['5d after-a-sale goal', '7d after-a-sale finished'],
      counts: { entered: 2, planned: 2, emailed: 1, goal: 1 },
    },
  ],
  [
    'ends by its guard when the order comes back',
    [
      ['0d', king],
      ['0d 12:00', { type: 'custom', name: 'order_returned' }],
    ],
    { emails: [], ended: ['0d 12:00 after-a-sale guard'] },
  ],
  [
    'waits for the morning to thank for an order of the night',
    [['0d 15:00', king]],
    { emails: ['1d 21:00 voucher-25', '22d 21:00 voucher-reminder'] },
  ],
])
