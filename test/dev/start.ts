import { parseArgs } from 'node:util'
import { buildExtension } from '../../extension/build.ts'
import { type Demo, startDemo } from './demo.ts'
import { DEMO } from './demoSite.ts'

/** `npm start`: the whole demo on this machine, offline, with no account. */

const options = () => {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '8787' },
      folder: { type: 'string', default: '.sillage' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new Error(`--port takes a number from 1 to 65534, not "${values.port}".`)
  return { fresh: values.fresh, port, folder: values.folder }
}

const say = ({ edge, shop }: Demo, extension: string): void => {
  const lines = [
    ['Bookshop', shop, 'wears the snippet; the clock in its corner moves time'],
    ['Mailbox', `${edge}/mailbox`, 'every email "sent"'],
    ['Worker', edge, `sign in as ${DEMO.owner}; API at ${edge}/docs`],
    ['Extension', extension, 'chrome://extensions → Developer mode → Load unpacked → this folder'],
  ]
  for (const [what, where, why] of lines)
    console.log(`  ${(what ?? '').padEnd(10)} ${where}\n  ${' '.repeat(10)} ${why}`)
  console.log('\n  npm run browser   a Chromium with the extension, connected, on the shop')
  console.log('  npm start -- --fresh   start over     Ctrl-C   stop\n')
}

const run = async (): Promise<void> => {
  const { fresh, port, folder } = options()
  console.log('\nSillage\n')
  const edge = `http://localhost:${port}`
  const demo = await startDemo({
    port,
    folder,
    fresh,
    resendKey: process.env.RESEND_API_KEY,
    mailFrom: process.env.MAIL_FROM,
  })
  const extension = await buildExtension('dist/extension/chrome', { mode: 'development', browser: 'chrome', edge })
  say(demo, extension)
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await demo.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

run().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
