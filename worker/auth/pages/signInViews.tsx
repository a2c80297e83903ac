import type { Member } from '../options.ts'
import { Form, Outcome } from './parts.tsx'
import type { Visit } from './visit.ts'

/** The address form; `wrong` is what was typed when it was no address. */
export const SignIn = ({ visit, wrong }: { visit: Visit; wrong?: string }) => {
  const { signIn } = visit.words
  return (
    <>
      <h1>{signIn.title}</h1>
      <p class="lead">{visit.userCode === undefined ? signIn.text : signIn.forExtension}</p>
      {visit.userCode === undefined ? null : <p>{signIn.text}</p>}
      <Form to="/signin" visit={visit}>
        <label for="email">{signIn.address}</label>
        <input
          id="email"
          name="email"
          type="email"
          required
          maxLength={254}
          autocomplete="email"
          value={wrong}
          aria-invalid={wrong === undefined ? undefined : 'true'}
          aria-describedby={wrong === undefined ? undefined : 'wrong'}
        />
        {wrong === undefined ? null : (
          <p id="wrong" class="wrong" role="alert">
            {signIn.notAnAddress}
          </p>
        )}
        <div class="row">
          <button class="primary" type="submit">
            {signIn.send}
          </button>
        </div>
      </Form>
    </>
  )
}

export const Sent = ({ visit, email, again }: { visit: Visit; email: string; again: string }) => (
  <>
    <h1>{visit.words.sent.title}</h1>
    <p class="lead">{visit.words.sent.to(email)}</p>
    <p>{visit.words.sent.text}</p>
    <p class="act">
      <a class="button" href={again}>
        {visit.words.sent.again}
      </a>
    </p>
  </>
)

/** Where the link of the mail leads. */
export const OpenLink = ({ visit, token }: { visit: Visit; token: string }) => (
  <>
    <h1>{visit.words.link.title}</h1>
    <p class="lead">{visit.words.link.text}</p>
    <Form to="/signin/link" visit={visit}>
      <input type="hidden" name="token" value={token} />
      <div class="row">
        <button class="primary" type="submit">
          {visit.words.link.enter}
        </button>
      </div>
    </Form>
  </>
)

export const LinkFailed = ({ visit, again }: { visit: Visit; again: string }) => (
  <Outcome bead="no" said={visit.words.linkFailed}>
    <p class="act">
      <a class="button primary" href={again}>
        {visit.words.linkFailed.again}
      </a>
    </p>
  </Outcome>
)

export const SignedIn = ({ visit, member }: { visit: Visit; member: Member }) => (
  <>
    <h1>{visit.words.signedIn.title}</h1>
    <p class="lead">{visit.words.signedIn.as(member.email)}</p>
    <p>{visit.words.signedIn.text}</p>
    <Form to="/signin/out" visit={visit}>
      <div class="row">
        <button type="submit">{visit.words.signedIn.leave}</button>
      </div>
    </Form>
  </>
)
