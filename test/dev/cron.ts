/** What is called again and again, and how to end it: `stop` waits for a call under way. */
export type Cron = { stop(): Promise<void> }

export type CronOptions = {
  /** How long from one call to the next (ms); the platform's shortest is a minute. */
  every?: number
  say?: (text: string) => void
}

const WHERE = `/cdn-cgi/handler/scheduled?cron=${encodeURIComponent('* * * * *')}`

const call = async (url: string): Promise<void> => {
  const { ok, status } = await fetch(`${url}${WHERE}`)
  if (!ok) throw new Error(`the worker answered ${status}`)
}

/**
 * Does what the platform's cron does, which nobody does for a worker on this machine: asks it at once and then every minute, by the
 * address workerd has for that. What goes wrong is said once, until it goes well again.
 */
export const startCron = (url: string, { every = 60_000, say = console.error }: CronOptions = {}): Cron => {
  let isSaid = false
  const look = async (): Promise<void> => {
    try {
      await call(url)
      isSaid = false
    } catch (error) {
      if (!isSaid) say(`The cron does not run: ${error instanceof Error ? error.message : String(error)}`)
      isSaid = true
    }
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, every)
  return {
    stop: () => {
      clearInterval(timer)
      return looking
    },
  }
}
