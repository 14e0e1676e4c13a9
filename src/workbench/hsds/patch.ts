// Puts new data into a YAML file and leaves alone what did not change, with its comments: they say what was left out and why.
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject } from './json.ts';

/** The text with other data in it. */
export function patched(text: string, data: object): string {
  const document = parseDocument(text, { stringKeys: true });
  if (isDeepStrictEqual(document.toJS(), data)) return text;
  document.contents = patch(document, document.contents, data) as never;
  return document.toString({ lineWidth: 140, flowCollectionPadding: false });
}

function patch(document: Document, node: unknown, data: unknown): unknown {
  if (isMap(node) && isObject(data)) return patchMap(document, node, data);
  if (isSeq(node) && Array.isArray(data)) return patchSeq(document, node, data);
  return isNodeOf(node, data) ? node : document.createNode(data);
}

function patchMap(document: Document, map: YAMLMap, data: Record<string, unknown>): YAMLMap {
  for (const key of map.items.map((pair) => keyOf(pair.key))) {
    if (!Object.hasOwn(data, key)) map.delete(key);
  }
  for (const [key, value] of Object.entries(data)) map.set(key, patch(document, map.get(key, true), value));
  return map;
}

function patchSeq(document: Document, seq: YAMLSeq, data: readonly unknown[]): YAMLSeq {
  const left = [...seq.items];
  seq.items = data.map((value) => {
    const at = left.findIndex((node) => (isObject(value) && 'id' in value ? idOf(node) === value['id'] : isNodeOf(node, value)));
    const [found] = at < 0 ? [undefined] : left.splice(at, 1);
    return patch(document, found, value);
  });
  return seq;
}

function isNodeOf(node: unknown, data: unknown): boolean {
  if (isScalar(node)) return node.value === data;
  return (isMap(node) || isSeq(node)) && isDeepStrictEqual((node as Node & { toJSON(): unknown }).toJSON(), data);
}

function idOf(node: unknown): unknown {
  return isMap(node) ? node.get('id') : undefined;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
