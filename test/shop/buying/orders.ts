import type { Line } from './cart.ts'

export type Order = { id: string; name: string; address: string; placedAt: number; lines: readonly Line[] }

const most = 1000

const newId = (): string => `LB-${crypto.randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`

/**
 * The orders of this run of the demo, in memory, the oldest forgotten first. An id cannot be guessed, so knowing it is
 * what shows a confirmation.
 */
export const createOrders = () => {
  const orders = new Map<string, Order>()
  return {
    place: (order: Omit<Order, 'id'>): Order => {
      const placed = { ...order, id: newId() }
      const [oldest] = orders.keys()
      if (orders.size >= most && oldest !== undefined) orders.delete(oldest)
      orders.set(placed.id, placed)
      return placed
    },
    find: (id: string): Order | undefined => orders.get(id),
  }
}
