import { buildExtension } from '../../extension/build.ts'
import { once } from '../browser/once.ts'
import { anyPort } from '../dev/port.ts'

/** Where the worker of a test answers, with its shop beside it. Files of one process come one after the other: they have the same. */
export const EDGE_PORT = await anyPort()
/** The same as an address: the extension that is built for it finds its worker there. */
export const EDGE = `http://localhost:${EDGE_PORT}`

/** Folder of the development extension, built for this worker. */
export const builtExtension = (): Promise<string> =>
  once(`extension-${EDGE_PORT}`, (folder) =>
    buildExtension(folder, { mode: 'development', browser: 'chrome', edge: EDGE }),
  )
