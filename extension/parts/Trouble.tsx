import type { Failure } from '../api/index.ts'
import { sayFailure, words } from '../locales/index.ts'

type Props = {
  failure: Failure
  again?: (() => void) | undefined
  /** What some refusals mean here, by their codes, where the general words would mislead. */
  own?: Readonly<Record<string, string>> | undefined
}

/** What went wrong, said where it happened, with a way on where there is one. */
export const Trouble = ({ failure, again, own }: Props) => (
  <div class="finding" role="alert">
    {sayFailure(failure, own)}
    {again !== undefined && (
      <div class="row">
        <button type="button" class="btn small" onClick={again}>
          {words.value.failures.again}
        </button>
      </div>
    )}
  </div>
)
