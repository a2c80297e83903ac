/**
 * Makes a door between the page and us: whatever goes wrong behind it, at once or later, ends here. The page has
 * hostile globals, blocked networks and full disks, and must never hear that we met one of them (guarantee 5).
 */
export const safely =
  <Args extends unknown[]>(work: (...args: Args) => unknown) =>
  async (...args: Args): Promise<void> => {
    try {
      await work(...args)
    } catch {
      // Nobody to tell: the console and the error events belong to the page.
    }
  }
