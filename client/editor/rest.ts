/**
 * An item that is out of sight rests: the browser neither lays it out nor paints it while others write there, and knows
 * how high it was (editor.css). It is found, read out and printed as ever; so it may rest once it has been laid out.
 */
export function rests(text: HTMLElement): () => void {
  // The browser notes the height as it draws: the next frame comes after that.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => text.closest(".item")?.setAttribute("data-rests", ""))
  })
  return () => {
    cancelAnimationFrame(frame)
    text.closest(".item")?.removeAttribute("data-rests")
  }
}
