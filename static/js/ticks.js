// A list to tick off (data-ticks): says how many are ticked, ticks all or none at once. Hidden until this script can serve it.
for (const list of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const say = () => {
    list.querySelector("[data-ticks-count]").textContent = boxes.filter((box) => box.checked).length;
  };
  list.addEventListener("change", say);
  for (const button of list.querySelectorAll("[data-ticks-set]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = button.dataset.ticksSet === "all";
      // As if by hand, so that the form knows it has changed.
      button.dispatchEvent(new Event("input", { bubbles: true }));
      say();
    });
  }
  list.querySelector("[data-ticks-tools]").hidden = boxes.length === 0;
  say();
}
// The browser puts back what was ticked when it returns to a page.
window.addEventListener("pageshow", () => {
  for (const list of document.querySelectorAll("[data-ticks]")) list.dispatchEvent(new Event("change"));
});
