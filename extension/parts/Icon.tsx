const PATHS = {
  back: 'M15 5l-7 7 7 7',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  more: 'M9 5l7 7-7 7',
  check: 'M5 13l4 4 10-11',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  remove: 'M7 7l10 10M17 7L7 17',
  settings: 'M4 8h9M17 8h3M15 6v4M4 16h3M11 16h9M9 14v4',
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
