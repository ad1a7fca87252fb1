// Keeps what was used last, up to a number of bytes.

export interface Lru<Value> {
  /** Counts as a use. */
  get(key: string): Value | undefined;
  /** One value larger than a quarter of the whole is not kept: it would drive out too many others. */
  set(key: string, value: Value, bytes: number): void;
  /** `value` has become larger by `bytes`, if it is still the one at `key`. */
  grow(key: string, value: Value, bytes: number): void;
  delete(key: string): void;
  values(): Iterable<Value>;
  readonly bytes: number;
}

export function lru<Value>({ maxBytes }: { maxBytes: number }): Lru<Value> {
  // A Map iterates in order of insertion, so what is put in again at each use stands last.
  const kept = new Map<string, { value: Value; bytes: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }
  function set(key: string, value: Value, bytes: number): void {
    remove(key);
    if (bytes > maxBytes / 4) return;
    kept.set(key, { value, bytes });
    total += bytes;
    for (const oldest of kept.keys()) {
      if (total <= maxBytes) return;
      remove(oldest);
    }
  }

  return {
    set,
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    grow(key, value, bytes) {
      const entry = kept.get(key);
      if (entry?.value === value) set(key, value, entry.bytes + bytes);
    },
    delete: remove,
    values: () => Array.from(kept.values(), ({ value }) => value),
    get bytes() {
      return total;
    },
  };
}
