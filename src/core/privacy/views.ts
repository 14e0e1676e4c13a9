// What the steps about privacy can show.
export const PRIVACY_VIEWS = ['promises', 'promise', 'record', 'raw'] as const;

/** One of them. */
export type PrivacyView = (typeof PRIVACY_VIEWS)[number];

/** Whether a view is one of those about privacy. */
export function isPrivacyView(view: string | undefined): view is PrivacyView {
  return (PRIVACY_VIEWS as readonly (string | undefined)[]).includes(view);
}
