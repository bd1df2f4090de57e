// Keeps what is being written: with each pause the server gets the words, and until it says that it has them they
// wait in this tab's own memory (sessionStorage), so that not even a reload within that moment loses one.
const PAUSE_MS = 400;
const DRAWN_MS = 300;
const WRITTEN = "written/";

const waiting = {
  // a person the diary did not know yet is its first one by now
  names: ({ on, member }) => [...new Set([`${WRITTEN}${on}/${member}`, `${WRITTEN}${on}/`])],
  put: (data, said) => sessionStorage.setItem(waiting.names(data)[0], JSON.stringify(said)),
  drop: (data) => waiting.names(data).forEach((name) => sessionStorage.removeItem(name)),
  get: (data) =>
    waiting
      .names(data)
      .map((name) => JSON.parse(sessionStorage.getItem(name)))
      .find(Boolean),
};

function forget() {
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(WRITTEN))
    .forEach((name) => sessionStorage.removeItem(name));
}

/** Shows words as if they were typed, so that Streamlit knows them too. */
function show(box, text) {
  box.showing = true;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.showing = false;
}

let pause = null;
let tellings = 0;

/** What a person typed: `unheard` until the server says that it has heard that telling. */
function typed(box, text) {
  box.unheard = { page: performance.timeOrigin, text, telling: `${performance.timeOrigin}-${++tellings}` };
  waiting.put(box.data, box.unheard);
  tellSoon(box);
}

/** The same telling once more: if the server has heard it meanwhile, it does not keep words again that were read. */
function retell(box, said) {
  box.unheard = said;
  tellSoon(box);
}

function tellSoon(box) {
  clearTimeout(pause);
  pause = setTimeout(() => tell(box), PAUSE_MS);
}

function tell(box) {
  clearTimeout(pause);
  if (box.unheard) box.tell(box.data.box, box.unheard.text, box.unheard.telling);
}

// The button that reads the lines is told them first; the second press of a double click adds nothing again.
function press(event) {
  const button = event.target.closest?.(".st-key-read_lines button, .st-key-found button");
  if (!button) return;
  if (event.detail > 1) event.stopPropagation();
  else document.querySelectorAll("textarea[data-kept]").forEach(tell);
}
document.addEventListener("click", press, true);

export default function ({ data, setTriggerValue }) {
  if (data.forget) {
    forget();
    return;
  }
  const tellServer = (...said) => setTriggerValue("draft", said);
  let said = waiting.get(data);
  const earlier = said && said.page !== performance.timeOrigin; // written before the page was loaded anew
  if (said && (data.allStored.includes(said.telling) || (earlier && said.text === data.kept))) {
    waiting.drop(data);
    said = null;
  }
  // A press within the pause may have taken the box away before its words were told.
  const untold = said && !data.allTold.includes(said.telling);
  if (!data.shown) {
    if (untold) tellServer(data.box, said.text, said.telling);
    return;
  }
  let tries = 0;
  const follow = () => {
    const box = document.querySelector(`.st-key-${data.box} textarea`);
    if (!box) {
      if (tries++ < 40) setTimeout(follow, 50);
      return;
    }
    box.data = data;
    box.tell = tellServer;
    if (box.unheard?.telling === data.telling) box.unheard = null;
    else if (box.unheard && !data.telling) tell(box); // a server that was started anew has heard nothing
    if (!box.dataset.kept) {
      box.addEventListener("input", () => box.showing || typed(box, box.value));
      const first = untold ? said.text : box.value || data.told; // some is typed before this script is there
      if (untold && !earlier) retell(box, said);
      else if (first !== data.told) typed(box, first);
      if (first !== box.value) show(box, first);
      box.dataset.kept = "yes";
    }
    // A press while the page is being drawn may make Streamlit forget to fill or empty the box.
    setTimeout(() => {
      const right = box.unheard ? box.unheard.text : data.told;
      if (box.data === data && box.value !== right) show(box, right);
    }, DRAWN_MS);
  };
  follow();
}
