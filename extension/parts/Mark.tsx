/** The mark: two lines spreading from a point. */
export const Mark = () => (
  <svg
    class="logo"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    aria-hidden="true"
  >
    <path d="M12 3v4" />
    <path d="M12 10c-1.2 4-4 7.5-9 10" />
    <path d="M12 10c1.2 4 4 7.5 9 10" />
    <path d="M12 15c-.6 2-1.6 3.6-3.2 5" />
    <path d="M12 15c.6 2 1.6 3.6 3.2 5" />
  </svg>
)
