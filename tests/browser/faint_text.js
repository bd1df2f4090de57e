// Texts whose contrast with what lies behind them is too low: in the open dialog, else on the whole page.
([small, large]) => {
  const parse = (text) => {
    const [red, green, blue, alpha] = text.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha ?? 1];
  };
  const over = (top, under) => under.map((each, i) => top[i] * top[3] + each * (1 - top[3]));
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const up = function* (node) {
    for (let each = node; each; each = each.parentElement) yield each;
  };
  const behind = (node) => {
    const layers = [];
    for (const each of up(node)) {
      layers.push(parse(getComputedStyle(each).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const tooFaint = [];
  const root = document.querySelector("[role=dialog]") ?? document.body;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    const text = texts.currentNode.textContent.trim();
    const box = node.getBoundingClientRect();
    const hidden = !node.checkVisibility({ visibilityProperty: true }) || box.width < 2 || box.height < 2;
    if (!text || hidden || node.closest(":disabled, [aria-hidden=true], style, script")) continue;
    const style = getComputedStyle(node);
    const opacity = [...up(node)].reduce((all, each) => all * getComputedStyle(each).opacity, 1);
    const under = behind(node);
    const ink = parse(style.color);
    const pair = [luminance(over([...ink.slice(0, 3), ink[3] * opacity], under)), luminance(under)];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? large : small)) tooFaint.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return tooFaint;
}
