import type { IssueArg } from '../../engine/index.ts'

/**
 * An email that cannot be made from its content. Nothing was sent, and trying again would fail the same way.
 * `code` and `args` are those of a finding; `path` says where in the content, e.g. `['blocks', 2, 'href']`.
 */
export class NotRenderable extends Error {
  readonly code: string
  readonly path: (string | number)[]
  readonly args: Record<string, IssueArg>

  constructor(code: string, path: (string | number)[] = [], args: Record<string, IssueArg> = {}) {
    super(path.length > 0 ? `${code} at ${path.join('.')}` : code)
    this.name = 'NotRenderable'
    this.code = code
    this.path = path
    this.args = args
  }
}
