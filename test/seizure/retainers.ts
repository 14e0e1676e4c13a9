// Why something is still in a heap: the shortest way to it from what is never collected. For whoever mends it.

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** Names of what holds what, from the outside in, for the first `most` strings of a heap snapshot that contain `text`. */
export function heldBy(heap: Buffer, text: string, most = 3): string[] {
  const { snapshot, nodes, edges, strings } = JSON.parse(heap.toString()) as Snapshot;
  const { node_fields, edge_fields, edge_types } = snapshot.meta;
  const [size, width] = [node_fields.length, edge_fields.length];
  const [name, count] = [node_fields.indexOf('name'), node_fields.indexOf('edge_count')];
  const [kind, label, to] = ['type', 'name_or_index', 'to_node'].map((field) => edge_fields.indexOf(field)) as [number, number, number];
  const weak = edge_types[0].indexOf('weak');
  const starts = new Uint32Array(nodes.length / size + 1);
  for (let at = 0, edge = 0; at < nodes.length; at += size) {
    starts[at / size] = edge;
    edge += (nodes[at + count] ?? 0) * width;
    starts[at / size + 1] = edge;
  }
  const sought = new Set(strings.flatMap((string, at) => (string.includes(text) ? [at] : [])));
  const from = new Int32Array(nodes.length / size).fill(-1);
  const via = new Int32Array(nodes.length / size);
  const line = [0];
  from[0] = 0;
  const found: string[] = [];
  for (let next = 0; next < line.length && found.length < most; next++) {
    const node = line[next] ?? 0;
    if (sought.has(nodes[node * size + name] ?? -1)) found.push(wayTo(node));
    for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge += width) {
      const other = (edges[edge + to] ?? 0) / size;
      if (edges[edge + kind] === weak || from[other] !== -1) continue;
      from[other] = node;
      via[other] = edge;
      line.push(other);
    }
  }
  return found;

  function wayTo(node: number): string {
    const steps: string[] = [];
    for (let at = node; at !== 0; at = from[at] ?? 0) {
      const edge = via[at] ?? 0;
      const called = edges[edge + label] ?? 0;
      const named = ['context', 'property', 'internal', 'shortcut'].includes(edge_types[0][edges[edge + kind] ?? 0] ?? '');
      steps.unshift(`.${named ? strings[called] : called} ${(strings[nodes[at * size + name] ?? 0] ?? '').slice(0, 60)}`);
    }
    return steps.join('\n  ');
  }
}
