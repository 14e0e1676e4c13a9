// Reads a request to the Bot API in any of the encodings Telegram takes: JSON, a form, multipart; and the query.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RawParameters, type UploadedFile, isObject } from './parameters.ts';

/** What a request carries. */
export interface RequestBody {
  readonly params: RawParameters;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** The body cannot be read. */
export class UnreadableBody extends Error {
  override name = 'UnreadableBody';
}

/** Makes a server hand over bodies as they are; `readBody` takes them apart. */
export function takeRawBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The parameters and files of a request; the body counts before the query. @throws UnreadableBody */
export function readBody(request: FastifyRequest): RequestBody {
  const query = isObject(request.query) ? request.query : {};
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { params: query, files: new Map() };
  if (/^multipart\/form-data/i.test(type)) {
    const { fields, files } = readMultipart(body, type);
    return { params: { ...query, ...fields }, files };
  }
  if (/^application\/json/i.test(type)) return { params: { ...query, ...readJson(body) }, files: new Map() };
  return { params: { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) }, files: new Map() };
}

function readJson(body: Buffer): RawParameters {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (isObject(parsed)) return parsed;
  } catch {
    // Told below, in one way for both.
  }
  throw new UnreadableBody('Bad Request: object expected as JSON body');
}

/**
 * Takes a multipart body apart. Written by hand because clients differ in quoting and spacing of the headers, and the parser
 * in Node turns away what Telegram takes.
 */
function readMultipart(body: Buffer, type: string): { fields: Record<string, string>; files: Map<string, UploadedFile> } {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new UnreadableBody('Bad Request: boundary not found');
  const fields: Record<string, string> = {};
  const files = new Map<string, UploadedFile>();
  for (const part of splitParts(body, name)) {
    const end = part.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const headers = part.subarray(0, end).toString();
    const content = part.subarray(end + 4);
    const field = headerParameter(headers, 'name');
    if (field === undefined) continue;
    const filename = headerParameter(headers, 'filename');
    if (filename === undefined) fields[field] = content.toString();
    else files.set(field, { name: filename, bytes: new Uint8Array(content) });
  }
  return { fields, files };
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const next = body.indexOf(delimiter, start + delimiter.length);
    if (next < 0) break;
    // Between the delimiters: a line break, the part, a line break.
    parts.push(body.subarray(start + delimiter.length + 2, next - 2));
    start = next;
  }
  return parts;
}

function headerParameter(headers: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, 'i').exec(headers);
  return found?.[1] ?? found?.[2]?.trim();
}
