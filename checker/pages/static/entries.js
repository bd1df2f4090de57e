// Puts the list in place and tells the server which button was pressed. The HTML is escaped where it is made.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".entry-list");
  if (list.kept !== data.html) {
    const at = (name) => (each) => each.getAttribute(name);
    const opened = new Set([...list.querySelectorAll("details[open]")].map(at("data-key")));
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("data-place") : null;
    list.kept = data.html;
    list.innerHTML = data.html;
    for (const each of list.querySelectorAll("details")) each.open = opened.has(each.getAttribute("data-key"));
    if (focused) [...list.querySelectorAll("[data-place]")].find((each) => at("data-place")(each) === focused)?.focus();
  }
  list.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) setTriggerValue(button.dataset.event, JSON.parse(button.dataset.value));
  };
}
