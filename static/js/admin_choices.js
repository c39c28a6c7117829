// The boxes that are chosen from by typing: select2 gives them no name a screen reader could say.
// Waits in jQuery's own queue, behind the admin's script that makes the boxes.
window.django?.jQuery(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const shown = document.getElementById(`select2-${select.id}-container`);
    if (label && shown) shown.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
  }
});
