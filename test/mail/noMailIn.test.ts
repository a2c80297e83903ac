import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import noMailIn from '../../worker/mail/providers/noMailIn.ts'

const { alias = {} } = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
const sdk = fileURLToPath(import.meta.resolve('resend'))

/** Packages in a bundle of Resend's SDK, as the worker has it or as it comes. */
const packagesWith = async (left: Record<string, string>): Promise<string[]> => {
  const how = { bundle: true, write: false, metafile: true, format: 'esm', platform: 'neutral' } as const
  const { metafile } = await build({ ...how, entryPoints: [sdk], mainFields: ['module', 'main'], alias: left })
  const found = Object.keys(metafile.inputs).map((file) => /node_modules\/([^/]+)\/(?!.*node_modules)/.exec(file)?.[1])
  return [...new Set(found.filter((name) => name !== undefined))]
}

describe('the reader of incoming mail', () => {
  it('is not in what is deployed, and the rest of the SDK is', async () => {
    expect(await packagesWith({})).toContain('postal-mime')
    const deployed = await packagesWith(alias)
    expect(deployed).toContain('resend')
    expect(deployed).not.toContain('postal-mime')
  })

  it('is asked by the SDK for nothing but what its stand-in refuses', () => {
    const code = readFileSync(sdk, 'utf8')
    expect(code.match(/^import .* from "postal-mime"/gm)).toEqual(['import PostalMime from "postal-mime"'])
    expect([...new Set(code.match(/\bPostalMime\.\w+/g))]).toEqual(['PostalMime.parse'])
  })

  it('says where it went when somebody needs it', () => {
    expect(() => noMailIn.parse()).toThrow('[alias] in wrangler.toml')
  })
})
