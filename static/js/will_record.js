// Beside the button of a form around a list (data-will-record): for how many it is about to record. Without this script the length of the list stands there.
for (const place of document.querySelectorAll("[data-will-record]")) {
  const form = place.closest("form");
  const boxes = [...form.querySelectorAll("[data-ticks] input[type=checkbox]")];
  const kept = form.querySelectorAll("[data-ticks-kept]").length;
  const things = place.dataset.things;
  const say = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    const allBut = form.querySelector("[name=whom]:checked")?.value === "except";
    const count = allBut ? boxes.length - ticked : ticked + kept;
    const words = count ? `Sẽ ghi cho ${count} ${things}${allBut && ticked ? `, trừ ${ticked}` : ""}` : `Chưa chọn ${things} nào`;
    if (place.textContent !== words) place.textContent = words;
  };
  form.addEventListener("input", say);
  // The browser puts back what was ticked when it returns to a page.
  window.addEventListener("pageshow", say);
  say();
}
