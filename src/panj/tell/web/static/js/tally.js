// Copy the chart as a picture and the table as text for a spreadsheet. The picture is drawn by the server in the page's own colours.
const chart = document.querySelector(".chart");
if (chart) chart.scrollLeft = chart.scrollWidth; // where it is wider than the window, the newest days are shown first

const told = document.querySelector("[data-copied]");
const svgLink = document.querySelector("[data-svg]");
const table = document.getElementById("steps");
const theme = () => document.documentElement.dataset.theme ?? "light";
const say = (words) => { told.textContent = words; };

async function png(scale = 2) {
  const answer = await fetch(`${svgLink.href}&theme=${theme()}`);
  if (!answer.ok) throw new Error("The picture could not be drawn.");
  const address = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * scale;
    canvas.height = picture.naturalHeight * scale;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// A cell that a spreadsheet would run as a formula is led by an apostrophe, as in the CSV.
const cell = (words) => (/^[=+\-@＝＋－＠]/.test(words) ? `'${words}` : words);

function tabbed() {
  const rows = [["day", "event", "low", "best", "high", "total low", "total best", "total high"]];
  for (const row of table.tBodies[0].rows) rows.push([...row.cells].map((td) => cell(td.innerText.trim().replace(/\s+/g, " "))));
  return rows.map((row) => row.join("\t")).join("\n");
}

const actions = {
  async png() {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png() })]);
    say("The picture is copied.");
  },
  async table() {
    await navigator.clipboard.writeText(tabbed());
    say("The table is copied.");
  },
};

if (svgLink) {
  document.querySelector("[data-copy-picture]").hidden = false;
  document.querySelector("[data-copy=png]").hidden = !(window.ClipboardItem && navigator.clipboard?.write);
  document.querySelector("[data-save=png]").addEventListener("click", async () => {
    try { save(await png(), "tally.png"); say("The picture is saved."); } catch (error) { say(error.message); }
  });
}
for (const button of document.querySelectorAll("[data-copy]")) {
  if (button.dataset.copy === "table") button.hidden = !navigator.clipboard || !table;
  button.addEventListener("click", async () => {
    try { await actions[button.dataset.copy](); } catch { say("The browser did not allow copying; save the file instead."); }
  });
}
