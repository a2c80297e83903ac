/** The bookshop as the demo knows it: its site, its public key, and who may work on it. */
export const DEMO = { site: 'lantern', key: 'lantern', owner: 'marketer@lantern-books.example' } as const
