// Lets a test wait until a page is at rest: what was pressed or typed is asked for, answered, drawn and faded in.
//
// Streamlit's own mark ("notRunning") still stands between a press and the first word of the run that it starts.
({ asks, starts, ends, endedForAnother, beat, beaten }) => {
  const LONGEST_PAUSE_MS = 450; // pauses in typing, moves of the focus; longer ones are reminders and time-outs
  let asked = false;
  let running = true; // a page that opens waits for its first run
  let echoes = 0;
  let heard = 0;
  let heardAt = 0;

  // The fields of a message (Protocol Buffers) with their numbers, or their lengths where they are no numbers.
  function* fields(bytes) {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let place = 1; ; place *= 128) {
        const byte = bytes[at++];
        value += (byte % 128) * place;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = number();
      const said = { 1: 8, 5: 4 }[tag % 8] ?? number();
      if (tag % 8) at += said;
      yield [Math.floor(tag / 8), said];
    }
  }

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (message) {
    if (message instanceof Uint8Array && [...fields(message)].some(([field]) => field === asks)) {
      if (asked) {
        // Asked again before anything has started: only what starts after this echo is what was asked last.
        echoes += 1;
        send.call(this, Uint8Array.from(beat));
      }
      asked = true;
    }
    send.call(this, message);
  };
  const listen = ({ data }) => {
    heard += 1;
    heardAt = performance.now();
    for (const [field, said] of fields(new Uint8Array(data))) {
      if (field === beaten && echoes) echoes -= 1;
      if (field === starts) [asked, running] = [echoes > 0, true];
      if (field === ends && said !== endedForAnother) running = false;
    }
  };
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", listen);
    }
  };

  const planned = new Map();
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (call, pause = 0, ...args) => {
    const called = (...given) => {
      planned.delete(id);
      call(...given);
    };
    const id = setTimeout(called, pause, ...args);
    if (pause <= LONGEST_PAUSE_MS) planned.set(id, `${pause} ${call}`.slice(0, 80));
    return id;
  };
  window.clearTimeout = (id) => {
    planned.delete(id);
    clearTimeout(id);
  };

  const UNREADY = [
    '[data-testid="stSkeleton"]', // stands for a field whose script is being loaded
    '[data-testid="stApp"]:not([data-test-script-state="notRunning"])',
    ".st-key-entries:not([data-ready])",
    ".st-key-days:not([data-ready])",
    ".st-key-hand_over:not([data-ready])",
  ];
  const LONGEST_FADE_MS = 5000; // what never ends, such as a wheel that turns, is not waited for
  const fading = () =>
    document
      .getAnimations()
      .filter((each) => each.playState === "running" && each.effect.getComputedTiming().endTime <= LONGEST_FADE_MS)
      .map((each) => `fading: ${each.transitionProperty ?? each.animationName}`);
  const left = (faded) => [
    ...(asked ? ["asked"] : []),
    ...(running ? ["running"] : []),
    ...planned.values(),
    ...UNREADY.filter((each) => document.querySelector(each)),
    ...(faded ? fading() : []),
  ];
  // What was asked of a part of the page that is no longer there is never answered.
  const UNANSWERED_MS = 3000;
  const isAtRest = (open) => !open.length || (`${open}` === "asked" && performance.now() - heardAt > UNANSWERED_MS);
  const breath = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  window.comesToRest = async ([limit, faded]) => {
    await breath(); // Streamlit sends what was pressed a moment later
    heardAt = performance.now();
    for (const end = performance.now() + limit; ; ) {
      const before = heard;
      const open = left(faded);
      await breath(); // what has just come is drawn, and what it sets off is planned
      if (isAtRest(open) && isAtRest(left(faded)) && heard === before) {
        asked = false;
        return;
      }
      if (performance.now() > end) throw new Error(`The page does not come to rest: ${open.join("; ")}`);
    }
  };
}
