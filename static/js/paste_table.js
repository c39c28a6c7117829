// A table to type into (data-paste-grid): a block of cells copied from Excel fills the fields to the right and below. When the rows
// do not suffice and the form has a <template data-paste-row>, rows are made from it; data-paste-count counts them, and takes the
// place of __n__ in their names. What found no place is said in data-paste-note. Without this script one cell is pasted at a time.
const FIELDS = "input:not([type=hidden]), select, textarea";

function fieldsOf(row) { return [...row.querySelectorAll(FIELDS)].filter((field) => !field.disabled); }

function blockOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((value) => value.trim()));
}

const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

// Whether the field took the value: a list takes one of its own words.
function put(field, value) {
  if (field.matches("select")) {
    const option = [...field.options].find((one) => folded(one.text) === folded(value));
    if (!option) return value === "";
    field.value = option.value;
  } else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function addRow(form, body) {
  const model = form.querySelector("template[data-paste-row]");
  const count = form.querySelector("[data-paste-count]");
  if (!model || !count) return null;
  const row = model.content.firstElementChild.cloneNode(true);
  for (const one of row.querySelectorAll("*")) {
    for (const { name, value } of [...one.attributes]) {
      if (value.includes("__n__")) one.setAttribute(name, value.replaceAll("__n__", count.value));
    }
  }
  count.value = Number(count.value) + 1;
  body.append(row);
  return row;
}

function paste(table, at, block) {
  const form = table.closest("form");
  const rows = [...table.querySelectorAll("tbody tr[data-row]")];
  const top = rows.indexOf(at.closest("tr"));
  const left = fieldsOf(rows[top]).indexOf(at);
  let refused = 0;
  block.forEach((values, down) => {
    const row = rows[top + down] ?? addRow(form, table.tBodies[0]);
    const fields = row ? fieldsOf(row) : [];
    values.forEach((value, right) => {
      const field = fields[left + right];
      if (field ? !put(field, value) : value !== "") refused += 1;
    });
  });
  const note = form.querySelector("[data-paste-note]");
  if (!note) return;
  note.textContent = refused ? `Có ${refused} ô vừa dán không có chỗ hoặc không khớp với danh sách để chọn: hãy xem lại các dòng vừa dán.` : "";
  note.hidden = refused === 0;
}

for (const table of document.querySelectorAll("[data-paste-grid]")) {
  table.addEventListener("paste", (event) => {
    if (!event.target.matches(FIELDS)) return;
    const block = blockOf(event.clipboardData.getData("text/plain"));
    if (block.length === 1 && block[0].length === 1 && !event.target.matches("select")) return; // the browser's own
    event.preventDefault();
    paste(table, event.target, block);
  });
}
