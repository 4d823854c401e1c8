// The little that only the browser can do.
(() => {
  "use strict";
  // A service that was restarted knows nothing of this page: a new one stands where it stood, because the address holds the view.
  document.getElementById("components-reconnect-modal").addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") location.reload();
    if (event.detail.state === "failed") document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && location.reload(), { once: true });
  });

  window.experimentApi.copy = text => navigator.clipboard.writeText(text);
})();
