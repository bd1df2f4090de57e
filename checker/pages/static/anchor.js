// Goes to the place an address names (#reference-EFSA-calcium): the page is drawn after the browser has looked for it.
export default function ({ parentElement }) {
  const go = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return false;
    for (let each = place; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    place.scrollIntoView();
    return true;
  };
  if (parentElement.dataset.gone === location.hash || !location.hash) return;
  if (go()) parentElement.dataset.gone = location.hash;
}
