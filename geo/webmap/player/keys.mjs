// @ts-check
// The keyboard: what each key does where nothing else wants it.

// Where typing, choosing or pressing means something of its own.
const OWN = "input:not([type=range]), select, textarea, dialog";
const PRESSED = "button, summary, a, input[type=checkbox]";

/**
 * @param {EventTarget} target
 * @param {Record<string, () => void>} actions  by key
 * @param {() => boolean} isPresenting
 */
export function listenToKeys(target, actions, isPresenting) {
  target.addEventListener("keydown", (event) => {
    const { key, target: from, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
    if (ctrlKey || metaKey || altKey || event.defaultPrevented) return;
    const within = (/** @type {string} */ where) =>
      from instanceof HTMLElement && Boolean(from.closest(where));
    if (within(OWN)) return;
    if (within(PRESSED) && (key === " " || key === "Enter")) return;
    const moves =
      key.startsWith("Arrow") || key === "Home" || key === "End" || key.startsWith("Page");
    // The map pans by arrows, the slider goes by all of these, lists scroll.
    const others = isPresenting()
      ? "input"
      : "input, .leaflet-container, .cm-book-scroll, .cm-card";
    if (moves && within(others)) return;
    const action = actions[key.length === 1 ? key.toLowerCase() : key];
    if (!action) return;
    action();
    event.preventDefault();
  });
}
