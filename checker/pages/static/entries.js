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
  const press = (button) => {
    if (button.dataset.event === "print") return window.print();
    place = button.dataset.place;
    list.send(button.dataset.event, JSON.parse(button.dataset.value));
  };
  const buttonAt = ({ target }) => target.closest("[data-event]");
  list.addEventListener("click", (event) => buttonAt(event) && press(buttonAt(event)));
  // A list drawn anew between the finger's down and up gives no click; the press is meant for what stands there still.
  let held = null;
  list.addEventListener("pointerdown", (event) => (held = event.button ? null : buttonAt(event)));
  list.addEventListener("pointerup", (event) => {
    const button = buttonAt(event);
    const was = held && !held.isConnected ? held.dataset : null;
    held = null;
    if (was && button?.dataset.event === was.event && button.dataset.value === was.value) press(button);
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
