// What comes from Telegram, read field by field: nothing of its shape is taken for granted.

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a thing; undefined where it has none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

/** The items of a list; none where it is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
