// Keeps what is being written, a moment after the last key: a crash or a reload takes no more than that moment.
const PAUSE_MS = 400;

export default function ({ data, setTriggerValue }) {
  let tries = 0;
  const watch = () => {
    const box = document.querySelector(`.st-key-${data} textarea`);
    if (!box) {
      if (tries++ < 40) setTimeout(watch, 50);
      return;
    }
    box.keep = () => setTriggerValue("draft", [data, box.value]);
    if (box.watched) return;
    box.watched = true;
    box.dataset.kept = "yes";
    let waiting = null;
    const stop = () => {
      clearTimeout(waiting);
      waiting = null;
    };
    box.addEventListener("input", () => {
      stop();
      waiting = setTimeout(() => {
        waiting = null;
        box.keep();
      }, PAUSE_MS);
    });
    box.addEventListener("focusout", stop); // Streamlit sends the words itself then
    window.addEventListener("pagehide", () => waiting && box.keep());
  };
  watch();
}
