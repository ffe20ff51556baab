// Words of the report's text chosen for a field, by mouse or by keys: what they say is shown beside before it is saved.
const EDGES = /^[\s"'“”‘’«»()[\],.;:!?—–…-]+|[\s"'“”‘’«»()[\],.;:!?—–…-]+$/gu;
const PAUSE = 140;

// The words of a text as [start, end) in UTF-16 units.
function wordsOf(text) {
  const found = [];
  for (const match of text.matchAll(/\S+/gu)) {
    const front = match[0].match(EDGES)?.[0] ?? "";
    const bare = match[0].replace(EDGES, "");
    if (!bare) continue;
    const start = match.index + (match[0].startsWith(front) ? front.length : 0);
    found.push([start, start + bare.length]);
  }
  return found;
}

export function selectWords(editor, box) {
  const text = box.textContent;
  const points = (units) => [...text.slice(0, units)].length;
  const units = (wanted) => [...text].slice(0, wanted).join("").length;
  const words = wordsOf(text);
  const values = editor.querySelector("[data-values]");
  const said = editor.querySelector("[data-selected]");
  const hint = editor.querySelector("[data-hint]");
  let anchor = 0, head = 0, timer = 0, asked = 0, pointing = false;

  const at = (offset) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= before + node.length) return [node, offset - before];
      before += node.length;
    }
    return [box, box.childNodes.length];
  };
  const offset = (node, inside) => {
    const range = document.createRange();
    range.setStart(box, 0);
    range.setEnd(node, inside);
    return range.toString().length;
  };
  const wordNear = (place) => {
    const found = words.findIndex(([, end]) => end > place);
    return found < 0 ? words.length - 1 : found;
  };
  const bounds = () => [words[Math.min(anchor, head)][0], words[Math.max(anchor, head)][1]];

  function paint() {
    const [start, end] = bounds();
    const selection = getSelection();
    selection.setBaseAndExtent(...at(start), ...at(end));
    const rect = selection.getRangeAt(0).getBoundingClientRect();
    const frame = box.closest(".paper").getBoundingClientRect();
    if (rect.top < Math.max(frame.top, 0) + 40 || rect.bottom > Math.min(frame.bottom, innerHeight) - 40) {
      const piece = selection.focusNode.parentElement;
      piece?.closest("#text") === piece ? box.closest(".paper").scrollBy(0, rect.top - frame.top - frame.height / 2) : piece?.scrollIntoView({ block: "center" });
    }
    said.textContent = `Selected: ${text.slice(start, end)}`;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    const [start, end] = bounds();
    const number = ++asked;
    const query = new URLSearchParams({
      claim: document.querySelector("[data-claim]").dataset.claim, field: editor.dataset.field, start: points(start), end: points(end),
    });
    const answer = await fetch(`/review/ground?${query}`);
    if (number !== asked) return;
    if (!answer.ok) {
      said.textContent = "These words cannot be read.";
      return;
    }
    values.innerHTML = await answer.text();
    editor.querySelector("#words-field").value = text.slice(start, end);
    editor.dataset.ready = text.slice(start, end);
  }

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !words.length) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
    if (event.key === "Escape") return editor.querySelector("[data-cancel]").click();
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      ask().then(() => editor.querySelector("[data-save]").focus());
      return;
    }
    if (!step) return;
    event.preventDefault();
    head = Math.max(0, Math.min(words.length - 1, head + step));
    if (!event.shiftKey) anchor = head;
    paint();
  });
  editor.addEventListener("keydown", (event) => { if (event.key === "Escape") editor.querySelector("[data-cancel]").click(); });

  // By mouse or finger: the selection is widened to whole words when it rests.
  box.addEventListener("pointerdown", () => { pointing = true; });
  const rest = () => {
    if (!box.isConnected) return document.removeEventListener("pointerup", rest);
    if (pointing) setTimeout(take, 0);
    pointing = false;
  };
  document.addEventListener("pointerup", rest);
  function take() {
    const selection = getSelection();
    if (selection.isCollapsed || !box.contains(selection.anchorNode) || !box.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    anchor = wordNear(offset(range.startContainer, range.startOffset));
    head = Math.max(anchor, wordNear(Math.max(0, offset(range.endContainer, range.endOffset) - 1)));
    paint();
  }

  hint.textContent = "Select the words in the text: with the mouse, or with ← and →, Shift for more words; Enter takes them.";
  if (!words.length) return;
  anchor = wordNear(units(Number(editor.dataset.start)));
  const last = units(Number(editor.dataset.end));
  head = Math.max(anchor, words.findLastIndex(([start]) => start < last));
  if (Number(editor.dataset.end) <= Number(editor.dataset.start)) head = anchor;
  box.focus({ preventScroll: true });
  paint();
}
