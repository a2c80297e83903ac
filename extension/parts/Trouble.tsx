import type { Failure } from '../api/index.ts'
import { sayFailure, words } from '../locales/index.ts'

/** What went wrong, said where it happened, with a way on where there is one. */
export const Trouble = ({ failure, again }: { failure: Failure; again?: (() => void) | undefined }) => (
  <div class="finding" role="alert">
    {sayFailure(failure)}
    {again !== undefined && (
      <div class="row">
        <button type="button" class="btn small" onClick={again}>
          {words.value.failures.again}
        </button>
      </div>
    )}
  </div>
)
