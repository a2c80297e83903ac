import { tools } from './tools.ts'

/**
 * Calls back when the address may have changed without a load: the caller compares. Several changes in a row are one,
 * since nobody saw the pages between; 100 ms let a router redirect and write the title, and are too short to be noticed.
 */
export const onNavigate = async (moved: () => void): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(moved, 100)
  }
  // Firefox has the Navigation API since 147, Safari since 26.2.
  if (window.navigation) navigation.addEventListener('currententrychange', soon)
  else (await tools()).onHistory(soon)
}
