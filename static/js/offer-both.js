/* Two people wrote in the same place: both texts side by side, and a choice for each of them.
   The words come from a template of the page, the texts from the server. */

function fieldOf(form, text) {
  if (!text.row) return form.elements[text.name];
  const uid = [...form.querySelectorAll('[name$="-uid"]')].find((each) => each.value === text.row);
  return uid && form.elements[uid.name.replace(/-uid$/, `-${text.name}`)];
}

function put(field, value) {
  if (!field) return;
  if (field.type === "checkbox") field.checked = value === "yes" || value === "True";
  else field.value = value; // a group of radio buttons takes it as well
}

export function showBothTexts(form, said, done) {
  const template = document.querySelector("template[data-both]");
  if (!template) return;
  document.querySelector("[data-both-shown]")?.remove();
  const box = template.content.firstElementChild.cloneNode(true);
  const list = box.querySelector("[data-list]");
  const pattern = list.firstElementChild;
  list.textContent = "";
  said.texts.forEach((text, index) => {
    const item = pattern.cloneNode(true);
    item.querySelector("[data-label]").textContent = text.label;
    item.querySelector("[data-theirs]").textContent = text.saved;
    item.querySelector("[data-mine]").textContent = text.mine;
    for (const radio of item.querySelectorAll("input")) {
      radio.name = `both-${index}`;
      radio.id = `both-${index}-${radio.value}`;
      radio.closest("label").htmlFor = radio.id;
    }
    list.append(item);
  });
  box.querySelector("[data-none]").hidden = said.texts.length > 0;
  box.querySelector("button").addEventListener("click", () => {
    said.texts.forEach((text, index) => {
      const chosen = box.querySelector(`[name="both-${index}"]:checked`);
      if (chosen?.value === "theirs") put(fieldOf(form, text), text.value);
    });
    box.remove();
    done();
  });
  form.before(box);
  box.focus();
}
