// The little that only the browser can do.
(() => {
  "use strict";
  // A service that was restarted knows nothing of this page: a new one stands where it stood, because the address holds the view.
  document.getElementById("components-reconnect-modal").addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") location.reload();
    if (event.detail.state === "failed") document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && location.reload(), { once: true });
  });

  // In a matrix, arrow keys go from cell to cell (the page does that) instead of scrolling.
  const moves = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]);
  window.experimentApi.keepArrowKeys = matrix => matrix.addEventListener("keydown", event => moves.has(event.key) && event.target === matrix && event.preventDefault());
  window.experimentApi.reveal = part => part?.scrollIntoView({ block: "nearest", inline: "nearest" });

  window.experimentApi.copy = text => navigator.clipboard.writeText(text);
})();
