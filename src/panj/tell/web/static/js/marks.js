// Pictures of the marks, drawn from the same paths as the legend's, in the colours of the theme.
const SIZE = 26;
const RATIO = 2;
const STATUSES = ["plain", "contested", "withdrawn"];
export const HOLDERS = 6; // holders with a colour of their own

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function picture(path, fill, { hollow, status, checked }) {
  const canvas = new OffscreenCanvas(SIZE * RATIO, SIZE * RATIO);
  const pen = canvas.getContext("2d");
  pen.scale(RATIO, RATIO);
  pen.translate(SIZE / 2, SIZE / 2);
  pen.scale(0.72, 0.72);
  pen.translate(-12, -12);
  const shape = new Path2D(path);
  const ground = colour("m-halo");
  pen.lineJoin = "round";
  pen.strokeStyle = ground;
  pen.lineWidth = hollow ? 7 : 5;
  pen.stroke(shape);
  if (hollow) {
    pen.strokeStyle = fill;
    pen.lineWidth = 3.4;
    pen.stroke(shape);
    pen.fillStyle = ground;
    pen.fill(shape, "nonzero");
  } else {
    pen.globalAlpha = checked ? 1 : 0.68;
    pen.fillStyle = fill;
    pen.fill(shape, "evenodd");
    pen.globalAlpha = 1;
  }
  if (checked) stroke(pen, ground, colour("ink"), [[14, 19], [17.5, 22.5], [25, 13]], 3);
  if (status === "withdrawn") stroke(pen, ground, fill, [[1, 23], [23, 1]], 2.6);
  if (status === "contested") {
    stroke(pen, ground, colour("ink"), [[15, 4], [25, 4]], 2.2);
    stroke(pen, ground, colour("ink"), [[15, 8.5], [25, 8.5]], 2.2);
    stroke(pen, ground, colour("ink"), [[17, 11.5], [23, 1]], 2.2);
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function stroke(pen, ground, ink, points, width) {
  for (const [more, tone] of [[3, ground], [0, ink]]) {
    pen.strokeStyle = tone;
    pen.lineWidth = width + more;
    pen.beginPath();
    points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.stroke();
  }
}

// Diagonal lines for ground that is contested.
function hatch(ink) {
  const size = 16;
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext("2d");
  pen.strokeStyle = ink;
  pen.lineWidth = 3;
  pen.beginPath();
  for (const shift of [-size, 0, size]) { pen.moveTo(shift - 2, size + 2); pen.lineTo(shift + size + 2, -2); }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

export const SOMEWHERE = 11; // radius in pixels of the ring around a point that stands for a whole country

// The ring at the end of an arrow whose place is known as a country only.
function ring(ink) {
  const size = 2 * (SOMEWHERE + 2);
  const canvas = new OffscreenCanvas(size * RATIO, size * RATIO);
  const pen = canvas.getContext("2d");
  pen.scale(RATIO, RATIO);
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  pen.lineWidth = 1.7;
  pen.setLineDash([(Math.PI * SOMEWHERE) / 14, (Math.PI * SOMEWHERE) / 14]);
  pen.beginPath();
  pen.arc(size / 2, size / 2, SOMEWHERE, 0, 2 * Math.PI);
  pen.stroke();
  pen.globalAlpha = 0.14;
  pen.fill();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const nameOf = (kind, status, checked, hollow) => `${kind}-${status}-${checked ? "checked" : "machine"}-${hollow ? "hollow" : "full"}`;

export const imageName = ({ kind, status, checked, exact }) => nameOf(kind, STATUSES.includes(status) ? status : "plain", checked === "checked", !exact);

// Adds or repaints every picture that the map may ask for.
export function paint(map, marks) {
  const put = (name, image) => (map.hasImage(name) ? map.updateImage(name, image) : map.addImage(name, image, { pixelRatio: RATIO }));
  for (const [kind, { path }] of Object.entries(marks)) {
    for (const status of STATUSES) {
      for (const checked of [false, true]) {
        for (const hollow of [false, true]) put(nameOf(kind, status, checked, hollow), picture(path, colour(`k-${kind}`), { hollow, status, checked }));
      }
    }
  }
  put("hatch", hatch(colour("ink")));
  put("somewhere", ring(colour("k-movement")));
}
