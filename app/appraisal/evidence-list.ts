/** What places a document in a criterion's list. */
interface Attached {
  id: string;
  replacesId: string | null;
  removed: 0 | 1;
}

/** The documents that stand: neither replaced by a later one nor taken away. Order is kept (F86). */
export function currentEvidence<T extends Attached>(rows: readonly T[]): T[] {
  const replaced = new Set(rows.map(({ replacesId }) => replacesId));
  return rows.filter(({ id, removed }) => removed === 0 && !replaced.has(id));
}
