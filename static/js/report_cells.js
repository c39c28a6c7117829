// The form of a report saves each cell as it is typed. Until the server has it, what is typed is kept in this browser under the
// account, the report and the cell: it outlives a reload, a dead line and an expired sign-in. Without this script the form is sent whole.
const TYPING = 800;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;

const form = document.querySelector("form[data-report]");
const trouble = document.querySelector("[data-trouble]");
const live = document.querySelector("[data-live]");

// --- What this browser keeps --------------------------------------------------------------------
// Storage may be full or forbidden: then the page works on, and leaving asks.
function shelfOf(account, report) {
  const prefix = `bao-cao:${account}:${report}:`;
  const attempt = (deed) => { try { return deed(); } catch { return null; } };
  return {
    keep: (key, value, seen) => attempt(() => localStorage.setItem(prefix + key, JSON.stringify({ value, seen }))),
    drop: (key) => attempt(() => localStorage.removeItem(prefix + key)),
    get: (key) => attempt(() => JSON.parse(localStorage.getItem(prefix + key))),
    keys: () => attempt(() => Object.keys(localStorage).filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))) ?? [],
  };
}

// A report that is no longer open takes nothing: what could not be saved is shown once more, to be copied, and not kept on.
const closed = document.querySelector("[data-forget-report]");
if (closed) {
  const shelf = shelfOf(closed.dataset.account, closed.dataset.forgetReport);
  const left = shelf.keys().map((key) => shelf.get(key)?.value).filter(Boolean);
  if (left.length) complain(`Báo cáo không còn sửa được. Nội dung đồng chí nhập trước đó chưa lưu: ${left.map((one) => `“${one}”`).join("; ")}`);
  for (const key of shelf.keys()) shelf.drop(key);
}

function complain(text, link) {
  trouble.textContent = text;
  if (link) trouble.append(" ", link);
  trouble.hidden = text === "";
}

if (form) {
  const shelf = shelfOf(form.dataset.account, form.dataset.report);
  const due = new Set();
  let running = null;
  let pause = FIRST_PAUSE;
  let timer = 0;
  let leaving = false;

  // --- One cell ---------------------------------------------------------------------------------
  class Cell {
    constructor(root) {
      this.root = root;
      this.key = root.dataset.cell;
      this.version = Number(root.dataset.version);
      this.state = root.querySelector("[data-state]");
      this.saved = "unsaved" in root.dataset ? null : this.value;
      this.clash = false;
      root.addEventListener("input", (event) => { if (!event.target.closest("[data-clash]")) this.typed(TYPING); });
      root.addEventListener("change", (event) => { if (!event.target.closest("[data-clash]")) this.typed(0); });
    }

    get fields() { return [...this.root.querySelectorAll("[name]")].filter((one) => one.name === this.key); }

    get value() {
      const [first] = this.fields;
      if (first.type !== "radio") return first.value;
      return this.fields.find((one) => one.checked)?.value ?? "";
    }

    set value(text) {
      for (const one of this.fields) {
        if (one.type === "radio") one.checked = one.value === text;
        else one.value = text;
      }
      this.root.dispatchEvent(new CustomEvent("cell-set", { bubbles: true }));
    }

    get isUnsaved() { return this.value !== this.saved; }

    typed(wait) {
      clearTimeout(this.timer);
      if (!this.isUnsaved && !this.clash) {
        shelf.drop(this.key);
        return;
      }
      shelf.keep(this.key, this.value, this.version);
      if (this.clash) return;
      this.timer = setTimeout(() => { due.add(this); pump(); }, wait);
    }

    // True when the server has answered, whatever it said; false when it has to be sent again.
    async send() {
      const value = this.value;
      if (value === this.saved || this.clash) return true;
      this.show("saving", "Đang lưu");
      const answer = await ask(this.key, value, this.version);
      if (!answer) {
        this.show("failed", "Chưa lưu được, sẽ gửi lại");
        return false;
      }
      this.take(answer, value);
      return true;
    }

    take(answer, value) {
      if (answer.state === "changed") return this.choose(answer);
      if (answer.state === "wrong") return this.show("wrong", answer.text);
      if (answer.state !== "saved") {
        complain(answer.text, answer.link);
        return this.show("failed", "Chưa lưu được");
      }
      complain("");
      this.agree(value, answer);
      for (const part of answer.parts) replace(part);
      for (const cell of cells) if (cell !== this && cell.key in answer.problems) cell.told(answer.problems[cell.key]);
      const problem = answer.problems[this.key];
      if (problem) this.show("wrong", problem);
      else this.show("saved", `Đã lưu ${answer.at}`);
      if (this.isUnsaved) this.typed(0);
      return undefined;
    }

    // What another cell of the same line spoiled or mended here; what is being typed here gets an answer of its own.
    told(problem) {
      if (this.isUnsaved || this.clash) return;
      if (problem) this.mark("wrong", problem);
      else if (this.state.classList.contains("cell__state--wrong")) this.mark("", "");
    }

    agree(value, answer) {
      this.saved = value;
      this.version = answer.version;
      this.root.querySelector("[data-seen]").value = answer.version;
      this.root.querySelector("[data-was]").value = answer.was;
      this.root.querySelector("[data-clash]")?.remove();
      if (!this.isUnsaved) shelf.drop(this.key);
    }

    // Somebody else wrote here: both are shown, and who typed second chooses.
    choose(theirs) {
      this.clash = true;
      this.show("failed", "Chưa lưu được: có người khác vừa ghi");
      this.root.querySelector("[data-clash]")?.remove();
      const box = document.createElement("div");
      box.className = "cell__clash";
      box.dataset.clash = "";
      const told = document.createElement("p");
      told.textContent = `${theirs.who} đã ghi “${theirs.said}” lúc ${theirs.at}`;
      box.append(told, this.button("Giữ của tôi", () => this.settle(theirs, this.value)), this.button("Lấy của người kia", () => this.settle(theirs, theirs.value)));
      this.root.append(box);
      say(`${this.root.dataset.name}: ${told.textContent}`);
    }

    button(label, deed) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "btn btn-outline-primary";
      made.textContent = label;
      made.addEventListener("click", deed);
      return made;
    }

    settle(theirs, value) {
      this.clash = false;
      this.agree(theirs.value, theirs);
      if (this.value !== value) this.value = value;
      this.fields[0].focus();
      if (!this.isUnsaved) {
        shelf.drop(this.key);
        this.show("saved", `Đã lưu ${theirs.at}`);
      }
      this.typed(0);
    }

    // What an earlier visit could not save, put back into its field and sent.
    restore() {
      const kept = shelf.get(this.key);
      if (!kept) return;
      if (kept.value === this.value) {
        if (!this.isUnsaved) shelf.drop(this.key);
        return;
      }
      this.value = kept.value;
      this.version = kept.seen;
      this.typed(0);
    }

    show(state, text) {
      this.mark(state, text);
      if (state !== "saving") say(`${this.root.dataset.name}: ${text}`);
    }

    mark(state, text) {
      const icons = { saved: "check-circle-fill", saving: "arrow-repeat", failed: "cloud-slash", wrong: "x-octagon-fill" };
      const icon = document.createElement("span");
      icon.className = `bi bi-${icons[state]}`;
      icon.ariaHidden = "true";
      this.state.className = `cell__state cell__state--${state}`;
      this.state.replaceChildren(...(text ? [icon, ` ${text}`] : []));
      for (const one of this.fields) if (one.type !== "radio") one.setAttribute("aria-invalid", String(state === "wrong"));
    }
  }

  // --- To the server and back -------------------------------------------------------------------
  // One cell after another, each in the order it was typed; after a failure with a growing pause, or as soon as the line is back.
  function pump() {
    running ??= sendAll().finally(() => { running = null; });
    return running;
  }

  async function sendAll() {
    clearTimeout(timer);
    for (const cell of due) {
      due.delete(cell);
      if (await cell.send()) {
        pause = FIRST_PAUSE;
        continue;
      }
      due.add(cell);
      timer = setTimeout(pump, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      break;
    }
  }

  // What the server says of the cell; null: it was not reached, or is not well.
  async function ask(key, value, seen) {
    const body = new URLSearchParams({ key, value, seen, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    let response;
    try {
      response = await fetch(form.dataset.cellAddress, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
    } catch {
      complain("Mất kết nối: những gì đồng chí nhập được giữ trên máy này và tự gửi lại khi có mạng.");
      return null;
    }
    if (response.type === "opaqueredirect") return { state: "out", text: "Đồng chí đã bị đăng xuất: những gì vừa nhập được giữ trên máy này.", link: wayBack("Đăng nhập lại", form.dataset.signIn) };
    if (response.headers.get("Content-Type")?.startsWith("application/json")) return response.json();
    if (response.status < 500) return { state: "out", text: "Trang đã cũ hoặc đồng chí không còn quyền ghi: những gì vừa nhập được giữ trên máy này.", link: wayBack("Tải lại trang", form.action) };
    complain("Máy chủ đang bận: những gì đồng chí nhập được giữ trên máy này và tự gửi lại.");
    return null;
  }

  // Leaves without being asked: what is not saved comes back from this browser.
  function wayBack(label, address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = label;
    link.addEventListener("click", () => { leaving = true; });
    return link;
  }

  function replace(html) {
    const [made] = new DOMParser().parseFromString(html, "text/html").body.children;
    document.getElementById(made.id)?.replaceWith(made);
  }

  function say(text) { live.textContent = text; }

  const cells = [...document.querySelectorAll("[data-cell]")].map((root) => new Cell(root));
  for (const cell of cells) cell.restore();

  window.addEventListener("online", () => { pause = FIRST_PAUSE; pump(); });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && cells.some((cell) => cell.isUnsaved)) event.preventDefault();
  });
  // The whole form goes along with whatever could not be saved; the server says what became of it.
  form.addEventListener("submit", () => { leaving = true; });
  // To the page where the report is sent leads a saved form alone.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-after-saving]");
    const waiting = cells.filter((cell) => cell.isUnsaved);
    if (!link || !waiting.length) return;
    event.preventDefault();
    for (const cell of waiting) due.add(cell);
    await pump();
    if (!cells.some((cell) => cell.isUnsaved)) location.assign(link.href);
  });
}
