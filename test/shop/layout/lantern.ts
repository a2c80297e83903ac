import { raw } from 'hono/html'

/** The shop's sign: a lantern, lit. Also served as the favicon. */
export const lanternSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="#2a211b" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true"><path d="M9.500 4.500a2.500 2.500 0 0 1 5 0"/><path d="M7 7.500h10l-1.500-3h-7z" fill="#2a211b"/><path d="M7.500 7.500 6.500 18h11l-1-10.500z" fill="#ffd58a"/><path d="M12 10.500c1.500 1.700 2 2.700 2 3.800a2 2 0 0 1-4 0c0-1.100.5-2.100 2-3.800z" fill="#d9581f" stroke="none"/><path d="M6 18h12v2.500H6z" fill="#2a211b"/></svg>`

export const lantern = raw(lanternSvg)
