// Files that a bot has sent: kept so that the phone can show them and the bot can send them again by their id.
import type { Parameters, UploadedFile } from './parameters.ts';
import { badRequest } from './refusal.ts';

const PHOTO_BYTES = 10 * 1024 * 1024;
// The oldest go when there are more; a trial must not fill the memory.
const KEPT = 200;

/** A file the local Bot API holds. */
export interface HeldFile extends UploadedFile {
  readonly id: string;
  readonly mime: string;
}

const MIMES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
};

/** The files of one bot, by id. */
export class Files {
  readonly #held = new Map<string, HeldFile>();
  #next = 1;

  /**
   * The file a call sends: uploaded with it, or named by the id of one sent before.
   * @throws Refusal where there is none, it is empty, or it lies on the net, which the local Bot API does not visit
   */
  take(parameters: Parameters, name: 'photo' | 'document'): HeldFile {
    const uploaded = parameters.file(name);
    if (uploaded) {
      const size = uploaded.bytes.length;
      if (size === 0) throw badRequest('File must be non-empty');
      if (name === 'photo' && size > PHOTO_BYTES) {
        throw badRequest(`File of size ${size} bytes is too big for a photo; the maximum size is ${PHOTO_BYTES} bytes`);
      }
      return this.#hold(uploaded, name);
    }
    const id = parameters.text(name);
    if (id === '' || id.startsWith('attach://')) throw badRequest(`There is no ${name} in the request`);
    const held = this.#held.get(id);
    if (!held) throw badRequest(/^https?:/.test(id) ? 'Failed to get HTTP URL content' : 'Wrong file identifier/HTTP URL specified');
    return held;
  }

  get(id: string): HeldFile | undefined {
    return this.#held.get(id);
  }

  /** A file as messages show it. */
  card(file: HeldFile): { file_id: string; file_unique_id: string; file_size: number } {
    return { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.bytes.length };
  }

  #hold(uploaded: UploadedFile, kind: string): HeldFile {
    const extension = /\.([a-z0-9]+)$/i.exec(uploaded.name)?.[1]?.toLowerCase() ?? '';
    const mime = MIMES[extension] ?? 'application/octet-stream';
    const file: HeldFile = { ...uploaded, id: `local-${kind}-${this.#next++}`, mime };
    this.#held.set(file.id, file);
    const oldest = this.#held.keys().next().value;
    if (this.#held.size > KEPT && oldest !== undefined) this.#held.delete(oldest);
    return file;
  }
}
