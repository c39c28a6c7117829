// Asks before a form with unsaved changes is left; the sentence is the browser's own. A form given back with mistakes, or with its list narrowed, is unsaved.
for (const form of document.querySelectorAll("form.form[data-once]")) {
  let unsaved = "unsaved" in form.dataset || form.querySelector(".form__errors") !== null;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  // Who leaves by the link that says so has decided.
  form.querySelector(".form__cancel")?.addEventListener("click", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
