declare namespace Cloudflare {
  /** What `exports` of `cloudflare:workers` holds: the worker under test is production's own. */
  interface GlobalProps {
    mainModule: typeof import('../../worker/index.ts')
  }
}
