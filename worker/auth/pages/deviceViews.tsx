import type { Member } from '../options.ts'
import { shownUserCode } from '../userCode.ts'
import { CodeForm, Form, Outcome } from './parts.tsx'
import type { Visit } from './visit.ts'

export const TypeCode = ({ visit }: { visit: Visit }) => (
  <>
    <h1>{visit.words.type.title}</h1>
    <p class="lead">{visit.words.type.text}</p>
    <CodeForm visit={visit} />
  </>
)

/** The question. The code is shown to be compared: a code that came by mail or chat is somebody else's (RFC 8628 §5.4). */
export const Confirm = ({ visit, userCode, member }: { visit: Visit; userCode: string; member: Member }) => {
  const { confirm } = visit.words
  return (
    <>
      <h1>{confirm.title}</h1>
      <p class="code-shown">{shownUserCode(userCode)}</p>
      <p class="lead">{confirm.as(member.email)}</p>
      <p>{confirm.text}</p>
      <Form to="/device" visit={visit}>
        <div class="row">
          <button class="primary" type="submit" name="answer" value="allow">
            {confirm.allow}
          </button>
          <button type="submit" name="answer" value="refuse">
            {confirm.refuse}
          </button>
        </div>
      </Form>
      <Form to="/signin/out" visit={visit}>
        <div class="row">
          <button class="plain" type="submit">
            {confirm.other}
          </button>
        </div>
      </Form>
    </>
  )
}

export const CodeFailed = ({ visit }: { visit: Visit }) => (
  <Outcome bead="no" said={visit.words.codeFailed}>
    <CodeForm visit={visit} />
  </Outcome>
)
