// Geometry on the Web Mercator square (0 to 1, y down) and the shapes of arrows.
export const project = ([lon, lat]) => [(lon + 180) / 360, (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2];
export const unproject = ([x, y]) => [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];

// Width in pixels for a figure: grows with the square of its order of magnitude, so that 10 and 100,000 can stand on one map and 100 and 1,000
// still differ (94: 5, 1,037: 10, 100,000: 25).
export const flowWidth = (size) => (size > 1 ? Math.min(28, 1.6 + 0.95 * Math.log10(size) ** 2) : 1.8);

// The curve from a to b as points with directions, bent to the left of the way; a and b in Mercator units.
function curve(a, b, bend, from, to, steps = 28) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const c = [(a[0] + b[0]) / 2 + dy * bend, (a[1] + b[1]) / 2 - dx * bend];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = from + ((to - from) * i) / steps;
    const u = 1 - t;
    const p = [u * u * a[0] + 2 * u * t * c[0] + t * t * b[0], u * u * a[1] + 2 * u * t * c[1] + t * t * b[1]];
    const d = [2 * u * (c[0] - a[0]) + 2 * t * (b[0] - c[0]), 2 * u * (c[1] - a[1]) + 2 * t * (b[1] - c[1])];
    const length = Math.hypot(...d) || 1;
    return { p, d: [d[0] / length, d[1] / length] };
  });
}

const RING = 13; // pixels between the middle of a country and an arrow to somewhere in it

// How far an arrow stops before its ends: at the edge of the ring around one that is known as a country only.
export const shortOf = ({ from_exact, to_exact }) => [from_exact, to_exact].map((exact) => (exact ? 6 : RING));

// An arrow from origin to destination (longitude, latitude) for one zoom: `shape` a tapered polygon ring, `line` its middle, `head` the ring
// of the head alone, `middle` the point for a label, `along` of the way (0–1). `width` is in pixels; the arrow stops `short` pixels before each
// of both places, but takes no more than a quarter of the way for it.
export function arrow([origin, destination], width, zoom, bend = 0.22, along = 0.46, short = [6, 6]) {
  const unit = 1 / (512 * 2 ** zoom);
  const a = project(origin);
  const b = project(destination);
  if (Math.abs(b[0] - a[0]) > 0.5) b[0] += b[0] < a[0] ? 1 : -1;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) / unit;
  const headLength = Math.min(9 + width * 1.25, length * 0.5);
  const [from, until] = short.map((gap) => Math.min(gap, length * (gap > 6 ? 0.25 : 0.1)) / Math.max(length, 1));
  const tip = 1 - until;
  const neck = Math.max(from, tip - headLength / Math.max(length, 1));
  const scale = Math.min(1, length / 40);
  const half = (w) => (w * unit * scale) / 2;
  const side = (q, w) => [[q.p[0] - q.d[1] * w, q.p[1] + q.d[0] * w], [q.p[0] + q.d[1] * w, q.p[1] - q.d[0] * w]];
  const shaft = curve(a, b, bend, from, neck);
  const left = [];
  const right = [];
  shaft.forEach((q, i) => {
    const [l, r] = side(q, half(width * (0.3 + (0.7 * i) / (shaft.length - 1))));
    left.push(l);
    right.push(r);
  });
  const end = curve(a, b, bend, neck, tip, 1);
  const [l, r] = side(end[0], half(width * 1.2 + 9));
  const ring = [...left, l, end[1].p, r, ...right.reverse(), left[0]].map(unproject);
  return {
    shape: ring,
    head: [l, end[1].p, r, l].map(unproject),
    line: shaft.map((q) => unproject(q.p)),
    middle: unproject(curve(a, b, bend, along, along, 1)[0].p),
  };
}
