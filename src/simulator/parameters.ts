// Reads the parameters of a call as Telegram does: each may come as JSON or as text, whatever the request was encoded in.
import { Refusal, badRequest } from './refusal.ts';

/** Parameters as they arrived: from JSON with their types, from a form or a query as text. */
export type RawParameters = Readonly<Record<string, unknown>>;

/** A file that came with a multipart request. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type JsonObject = Record<string, unknown>;

/** The parameters of one call. An absent parameter and an empty one are the same, as with Telegram. */
export class Parameters {
  readonly raw: RawParameters;
  readonly #files: ReadonlyMap<string, UploadedFile>;

  constructor(raw: RawParameters, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.raw = raw;
    this.#files = files;
  }

  /** The parameter as text; objects are written as JSON, which is how Telegram holds them. */
  text(name: string): string {
    const value = this.raw[name];
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase());
  }

  /** A whole number, forced between `least` and `most`; unreadable text counts as 0. */
  integer(name: string, fallback: number, least = -2147483648, most = 2147483647): number {
    const text = this.text(name);
    const value = text === '' ? fallback : Number.parseInt(text, 10) || 0;
    return Math.min(most, Math.max(least, value));
  }

  /** The parameter as JSON, or `undefined` when absent. @throws Refusal with `complaint` when it cannot be read */
  json(name: string, complaint: string): unknown {
    const value = this.raw[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(complaint);
    }
  }

  /** The file a parameter names: `attach://part`, or the part of the parameter's own name. */
  file(name: string): UploadedFile | undefined {
    const attached = /^attach:\/\/(.+)$/s.exec(this.text(name))?.[1];
    return this.#files.get(attached ?? name);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an object as text, `''` when absent. Telegram takes a number for text. @throws Error with Telegram's words */
export function textField(object: JsonObject, name: string): string {
  const value = object[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`Field "${name}" must be of type String`);
}

/** As `textField`, but the field has to be there. */
export function requiredTextField(object: JsonObject, name: string): string {
  if (object[name] === undefined || object[name] === null) throw badRequest(`Can't find field "${name}"`);
  return textField(object, name);
}

/** A whole number in a field that has to be there. */
export function requiredIntegerField(object: JsonObject, name: string): number {
  const value = object[name];
  if (value === undefined || value === null) throw badRequest(`Can't find field "${name}"`);
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw badRequest(`Field "${name}" must be a Number`);
  return number;
}

/** Runs `read`; what it refuses is told as a part of a longer sentence, e.g. "Can't parse BotCommand: …". */
export function within<T>(sentence: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal ? badRequest(`${sentence}: ${error.said}`) : error;
  }
}
