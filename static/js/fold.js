// On a phone, folds what is marked data-fold (filters of which none is set). Without this script it stays open.
if (window.matchMedia("(max-width: 40rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = false;
}
