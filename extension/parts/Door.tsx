import { Icon } from './Icon.tsx'

/** A row that leads to another room: its name, and what is found there. */
export const Door = ({ title, lead, onOpen }: { title: string; lead: string; onOpen(): void }) => (
  <button type="button" class="tag" onClick={onOpen}>
    <span class="about">
      <b>{title}</b>
      <span class="where">{lead}</span>
    </span>
    <Icon of="more" />
  </button>
)
