// Moves the focus to what took the place of the button that was pressed, unless the reader has moved on.
export default function ({ data, parentElement }) {
  if (!data || parentElement.dataset.moved === String(data.move)) return;
  parentElement.dataset.moved = String(data.move);
  const until = Date.now() + 3000;
  const go = () => {
    if (document.activeElement && document.activeElement !== document.body && document.activeElement.isConnected) {
      if (!document.activeElement.closest(data.gone)) return;
    }
    const place = data.places.map((each) => document.querySelector(each)).find(Boolean);
    if (place) {
      if (place.tabIndex < 0) place.tabIndex = -1;
      place.focus();
    }
    if (document.activeElement !== place && Date.now() < until) setTimeout(go, 50);
  };
  setTimeout(go, 50);
}
