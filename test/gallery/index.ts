import { parseArgs } from 'node:util'
import { openGallery } from './serve.ts'
import { takeShots } from './shots.ts'

/** `npm run gallery`: every kind of message in every theme on one page; with `--shots`, pictures of them into docs/shots/messages. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8790' }, shots: { type: 'boolean', default: false } },
})
const gallery = await openGallery(Number(values.port))
if (values.shots) {
  await takeShots(gallery.origin, 'docs/shots/messages')
  await gallery.close()
} else
  console.log(`\n  Gallery   ${gallery.origin}\n            every kind of message in every theme\n\n  Ctrl-C   stop\n`)
