// @ts-check
// What the reader has chosen, and who wants to hear of it.

/**
 * @template {object} S
 * @param {S} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {{ keys: (keyof S)[], tell: (state: S) => void }[]} */
  const listeners = [];
  return {
    get: () => state,
    /** @param {Partial<S>} patch */
    set(patch) {
      const changed = /** @type {(keyof S)[]} */ (Object.keys(patch)).filter(
        (key) => !Object.is(state[key], patch[key]),
      );
      if (!changed.length) return;
      state = { ...state, ...patch };
      for (const { keys, tell } of [...listeners]) {
        if (keys.some((key) => changed.includes(key))) tell(state);
      }
    },
    /**
     * Calls `tell` now and whenever one of `keys` changes.
     *
     * @param {(keyof S)[]} keys
     * @param {(state: S) => void} tell
     */
    watch(keys, tell) {
      listeners.push({ keys, tell });
      tell(state);
    },
  };
}
