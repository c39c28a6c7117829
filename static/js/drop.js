// Closes an open drop-down (details[data-drop]) on Escape or a click elsewhere. Without this script it still opens and closes.
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll("details[data-drop][open]")) {
    if (!drop.contains(event.target)) drop.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of document.querySelectorAll("details[data-drop][open]")) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});
