// What the steps on the way to a person can show.
export const PERSON_VIEWS = [
  'person',
  'return',
  'cards',
  'phone',
  'hours',
  'nudge',
  'sign',
  'danger',
  'topic',
  'note',
  'preview',
  'waiting',
  'talk',
  'ending',
  'complaint',
  'over',
  'nothing',
] as const;

/** One of them. */
export type PersonView = (typeof PERSON_VIEWS)[number];

/** Whether a view belongs to the way to a person. */
export function isPersonView(view: string | undefined): view is PersonView {
  return (PERSON_VIEWS as readonly (string | undefined)[]).includes(view);
}
