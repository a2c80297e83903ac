/** Something that is so or is not. */
export const Tick = ({ label, value, onChange }: { label: string; value: boolean; onChange(value: boolean): void }) => (
  <label class="tick">
    <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    {label}
  </label>
)
