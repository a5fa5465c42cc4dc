// @ts-check
// Print: the map at the size it has, in the light theme, then the whole day book.

const PAGE_PX = 1040;

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} mapFrame
 * @param {{ get: () => any, set: (patch: any) => void }} store
 * @param {() => void} drawNow
 */
export function preparePrint(root, mapFrame, store, drawNow) {
  let theme = "";
  let panel = "book";
  addEventListener("beforeprint", () => {
    ({ theme, panel } = store.get());
    const { clientWidth: width, clientHeight: height } = mapFrame;
    root.style.setProperty("--print-width", `${width}px`);
    root.style.setProperty("--print-height", `${height}px`);
    root.style.setProperty("--print-zoom", String(Math.min(1, PAGE_PX / width)));
    store.set({ theme: "light", playing: false, panel: "book" });
    drawNow();
  });
  addEventListener("afterprint", () => store.set({ theme, panel }));
}
