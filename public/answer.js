// Saves each answer of an official's page as it is given. The page works without it: its buttons save the whole part.
(() => {
  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const { save, saved, saving, unsaved } = form.dataset;
  const note = form.querySelector("[data-save-note]");
  const typingPauseMs = 1500;
  const changed = new Set();
  let timer;
  let busy = false;

  async function send() {
    if (busy || changed.size === 0) return;
    busy = true;
    const names = [...changed];
    changed.clear();
    const all = new FormData(form);
    const body = new FormData();
    body.set("csrf", all.get("csrf"));
    for (const name of names) for (const value of all.getAll(name)) body.append(name, value);
    note.textContent = saving;
    try {
      const response = await fetch(save, { method: "POST", body });
      if (!response.ok) throw new Error(response.statusText);
      note.textContent = saved;
    } catch {
      for (const name of names) changed.add(name);
      note.textContent = unsaved;
    }
    busy = false;
    if (note.textContent === saved) send();
  }

  form.addEventListener("change", ({ target }) => {
    changed.add(target.name);
    clearTimeout(timer);
    send();
  });
  form.addEventListener("input", ({ target }) => {
    if (target.tagName !== "TEXTAREA") return;
    changed.add(target.name);
    clearTimeout(timer);
    timer = setTimeout(send, typingPauseMs);
  });
  addEventListener("online", send);
})();
