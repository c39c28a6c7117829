// The numbers of a report's form as in a table: own numbers are shown where they are asked for, Enter and the arrows lead from one to the
// next, a block copied from Excel fills the fields to the right and below. Without this script all fields stand there.
const NUMBERS = "[data-number]";

function shown(field) { return field.offsetParent !== null; }

function numbers() { return [...document.querySelectorAll(NUMBERS)].filter(shown); }

for (const line of document.querySelectorAll("[data-line]")) {
  const own = line.querySelector("[data-own]");
  const answers = [...line.querySelectorAll("input[type=radio][name$='.answer']")];
  const arrange = () => { own.hidden = !answers.find((one) => one.checked && one.value === "own"); };
  if (answers.length) {
    line.addEventListener("change", arrange);
    line.addEventListener("cell-set", arrange);
    arrange();
  }
}

// A link to a field that is not shown leads to what shows it.
window.addEventListener("hashchange", () => {
  const field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches(`${NUMBERS}, [data-cell] input.form-control`) || event.isComposing) return;
  if (event.key === "Enter") event.preventDefault(); // would send the whole form
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches(NUMBERS)) return;
  event.preventDefault();
  const all = numbers();
  const next = all[all.indexOf(event.target) + step];
  if (next) {
    next.focus();
    next.select();
  } else event.target.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("paste", (event) => {
  if (!event.target.matches(NUMBERS)) return;
  const block = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((row) => row.split("\t"));
  if (block.length === 1 && block[0].length === 1) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll("[data-row]")].map((row) => [...row.querySelectorAll(NUMBERS)].filter(shown)).filter((row) => row.length);
  const top = rows.findIndex((row) => row.includes(event.target));
  const left = rows[top].indexOf(event.target);
  block.forEach((values, down) => values.forEach((value, right) => {
    const field = rows[top + down]?.[left + right];
    if (!field) return;
    field.value = value.trim();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }));
});
