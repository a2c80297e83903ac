import { defineConfig, type InlineConfig } from 'wxt'

export type Target = {
  /** `development` may read localhost without asking: a headless browser cannot press "Allow". */
  mode: 'development' | 'production'
  browser: 'chrome' | 'firefox'
  /** Worker address the Connect view proposes; none in production. */
  edge?: string
}

const LOCAL = ['http://localhost/*', 'http://127.0.0.1/*']

/** `sidePanel` is added by WXT where the browser has side panels; Firefox has a sidebar instead. */
const manifest = ({ mode, browser }: Target): NonNullable<InlineConfig['manifest']> => ({
  name: '__MSG_name__',
  description: '__MSG_description__',
  version: '0.1.0',
  default_locale: 'en',
  permissions: ['storage', 'scripting', 'activeTab'],
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  ...(mode === 'development' ? { host_permissions: LOCAL } : {}),
  action: { default_title: '__MSG_open__' },
  commands: { pick: { suggested_key: { default: 'Alt+E' }, description: '__MSG_pick__' } },
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src https: http:; base-uri 'none'; form-action 'none'",
  },
  ...(browser === 'firefox' ? { browser_specific_settings: firefox } : { minimum_chrome_version: '120' }),
})

/** Add-ons must say what they collect: this one sends only what its user writes, to their own worker. */
const firefox = {
  gecko: {
    id: 'sillage@sillage.example',
    strict_min_version: '128.0',
    data_collection_permissions: { required: ['none'] },
  },
}

/** The whole build, as data: `build.ts` and the WXT command line read the same. */
export const configure = (target: Target): InlineConfig => ({
  manifestVersion: 3,
  mode: target.mode,
  browser: target.browser,
  imports: false,
  outDir: '../dist/extension',
  outDirTemplate: '{{browser}}',
  manifest: manifest(target),
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: { __EDGE__: JSON.stringify(target.edge ?? '') },
    // The engine is pure: whatever of it a view does not use may be left out of what that view loads.
    build: {
      rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !/\/worker\/(engine\/|protocol)/.test(id) } },
    },
  }),
})

const asked = (name: string): string | undefined => process.env[name]

export default defineConfig(
  configure({
    mode: asked('NODE_ENV') === 'development' ? 'development' : 'production',
    browser: asked('SILLAGE_BROWSER') === 'firefox' ? 'firefox' : 'chrome',
    edge: asked('SILLAGE_EDGE') ?? '',
  }),
)
