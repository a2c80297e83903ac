import type { Library } from './library.ts'
import { isRefusal } from './refusal.ts'

/** What became of a device code: `unknown` where it never was, has expired or is used up. */
export type DeviceState = 'pending' | 'approved' | 'denied' | 'unknown'

/** Looks only: a GET must not claim the code for whoever happens to be signed in. */
export const deviceLooker =
  (library: Library) =>
  async (userCode: string): Promise<DeviceState> =>
    orUnknown(async () => {
      const found = await library.api.deviceVerify({ query: { user_code: userCode }, headers: new Headers() })
      return isState(found.status) ? found.status : 'unknown'
    })

/** The signed-in person's answer. A code already answered, or claimed by somebody else, is `unknown`. */
export const deviceAnswerer =
  (library: Library) =>
  async (userCode: string, allow: boolean, request: Request): Promise<DeviceState> =>
    orUnknown(async () => {
      const headers = new Headers({ cookie: request.headers.get('cookie') ?? '' })
      await library.api.deviceVerify({ query: { user_code: userCode }, headers })
      const answer = { body: { userCode }, headers }
      await (allow ? library.api.deviceApprove(answer) : library.api.deviceDeny(answer))
      return allow ? 'approved' : 'denied'
    })

const isState = (status: string): status is DeviceState => ['pending', 'approved', 'denied'].includes(status)

const orUnknown = async (work: () => Promise<DeviceState>): Promise<DeviceState> => {
  try {
    return await work()
  } catch (error) {
    if (isRefusal(error)) return 'unknown'
    throw error
  }
}
