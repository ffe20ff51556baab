// Pictures of the marks, drawn from the same paths as the legend's, in the colours of the theme.
const SIZE = 26;
const RATIO = 2;

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function picture(path, fill, { hollow, standing }) {
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
    pen.globalAlpha = standing === "asserted" ? 1 : 0.55;
    pen.fillStyle = fill;
    pen.fill(shape, "evenodd");
    pen.globalAlpha = 1;
  }
  if (standing === "denied") {
    for (const [width, ink] of [[5.5, ground], [2.6, fill]]) {
      pen.strokeStyle = ink;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(1, 23);
      pen.lineTo(23, 1);
      pen.stroke();
    }
  } else if (standing === "open") {
    pen.font = "bold 15px sans-serif";
    pen.textAlign = "center";
    pen.lineWidth = 5;
    pen.strokeStyle = ground;
    pen.strokeText("?", 20, 10);
    pen.fillStyle = fill;
    pen.fillText("?", 20, 10);
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

export const imageName = (properties) => `${properties.kind}-${properties.standing}-${properties.exact ? "full" : "hollow"}`;

// Adds or repaints every picture that the map may ask for.
export function paint(map, marks) {
  for (const [kind, { path }] of Object.entries(marks)) {
    for (const standing of ["asserted", "open", "denied"]) {
      for (const hollow of [false, true]) {
        const name = imageName({ kind, standing, exact: !hollow });
        const image = picture(path, colour(`k-${kind}`), { hollow, standing });
        if (map.hasImage(name)) map.updateImage(name, image);
        else map.addImage(name, image, { pixelRatio: RATIO });
      }
    }
  }
}
