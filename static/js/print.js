// A button with data-print opens the browser's print dialogue; it is hidden until this script can serve it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
