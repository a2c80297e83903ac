import { parseArgs } from 'node:util'
import { buildExtension } from '../../extension/build.ts'
import { launchChromium } from '../browser/chromium.ts'
import { connect } from './connect.ts'
import { connectExtension } from './connectExtension.ts'
import { DEMO } from './demoSite.ts'

/** `npm run browser`: a Chromium with the extension loaded and connected, on the bookshop that `npm start` serves. */
const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } })
  const [edge, shop] = [`http://localhost:${values.port}`, `http://localhost:${Number(values.port) + 1}`]
  const isUp = await fetch(`${edge}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!isUp) throw new Error(`Nothing answers at ${edge}. Start the demo first, in another terminal: npm start`)
  const extension = await buildExtension('dist/extension/chrome', { mode: 'development', browser: 'chrome', edge })
  const token = await connect(edge, DEMO.owner)
  const context = await launchChromium({ extension, headless: false, context: { viewport: null } })
  await connectExtension(context, { edge, token })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(shop)
  console.log('The extension is connected. Click its icon to open the panel. Close the window to stop.')
  await new Promise((done) => context.once('close', done))
}

run().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
