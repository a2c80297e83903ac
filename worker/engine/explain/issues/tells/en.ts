/** What can be published and would never do what its author means, in English. */
export const en = {
  'check.tag_page': '“{tag}” names pages, and only a view of them is told. Choose a page view, or another tag.',
  'check.tag_click': '“{tag}” tells only that it was clicked, so this never happens. Choose a click, or another tag.',
  'check.tag_submit': '“{tag}” tells only that it was sent, so this never happens. Choose a submit, or another tag.',
  'check.tag_view':
    '“{tag}” tells only that it was seen, so this never happens. Choose the sight of it, or another tag.',
  'check.form_consent':
    'The form “{form}” before this asks for an address and for no consent to “{topic}”: who only answers it gets no such email. Add a consent block to the form.',
}
