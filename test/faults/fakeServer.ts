import type { TestProject } from 'vitest/node'
import './figure.ts'
import { startFakeResend } from '../mail/fakeResend.ts'

/** One fake of Resend on loopback for all tests in workerd: each takes an account of its own (`test/mail/fakeControl.ts`). */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const fake = await startFakeResend({ slow: 300 })
  provide('fakeResend', fake.url)
  return fake.close
}
