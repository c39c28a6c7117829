// Keys of the reviewers, shown once they work. In the queue J and K move along the reports ([data-key-row]) and Enter opens;
// on a report a key follows the link or goes to the button that bears it (data-key). Never while something is typed.
const rows = [...document.querySelectorAll("[data-key-row]")];
const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null;

const step = (by) => {
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next].focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (rows.length && (key === "j" || key === "k")) {
    step(key === "j" ? 1 : -1);
    event.preventDefault();
    return;
  }
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  event.preventDefault();
  if ("keyFocus" in found.dataset) {
    found.focus();
    found.scrollIntoView({ block: "center" });
  } else {
    found.click();
  }
});

for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
