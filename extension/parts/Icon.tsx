const PATHS = {
  back: 'M15 5l-7 7 7 7',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  more: 'M9 5l7 7-7 7',
  check: 'M5 13l4 4 10-11',
  target: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 12h.01',
} as const

/** A drawn sign; what it means is said by the control that wears it. */
export const Icon = ({ of }: { of: keyof typeof PATHS }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={of === 'menu' ? 3 : 2}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[of]} />
  </svg>
)
