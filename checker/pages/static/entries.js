// Tells the server which button of the list was pressed, and keeps open what was open when the list is drawn anew.
export default function ({ parentElement, setTriggerValue }) {
  const list = parentElement.closest(".st-key-entries, .st-key-days, .st-key-hand_over");
  if (!list) return; // taken off the page meanwhile
  list.send = setTriggerValue;
  if (list.watched) return;
  list.watched = true;
  list.dataset.ready = "yes";
  const open = new Set();
  let place = null;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-event]");
    if (!button) return;
    if (button.dataset.event === "print") return window.print();
    place = button.dataset.place;
    list.send(button.dataset.event, JSON.parse(button.dataset.value));
  });
  const note = ({ target }) => (target.open ? open.add(target.dataset.key) : open.delete(target.dataset.key));
  list.addEventListener("toggle", note, true);
  new MutationObserver(() => {
    for (const each of list.querySelectorAll("details")) if (open.has(each.dataset.key)) each.open = true;
    if (!place || document.activeElement !== document.body) return;
    const next = [...list.querySelectorAll("[data-place]")].find((each) => each.dataset.place === place);
    (next ?? list.querySelector("[data-place]"))?.focus({ preventScroll: !next });
    place = null;
  }).observe(list, { subtree: true, childList: true });
}
