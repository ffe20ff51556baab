// Geometry on the Web Mercator square (0 to 1, y down) and the shapes of arrows.
export const project = ([lon, lat]) => [(lon + 180) / 360, (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2];
export const unproject = ([x, y]) => [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];

// Width in pixels for a figure: grows with its order of magnitude, so that 10 and 100,000 can stand on one map.
export const flowWidth = (size) => (size > 0 ? Math.min(16, 2.5 + 2.1 * Math.log10(size)) : 2.5);

// The curve from a to b as points with directions, bent to the left of the way; a and b in Mercator units.
function curve(a, b, from, to, steps = 28) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const bend = 0.22;
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

// An arrow from origin to destination (longitude, latitude) for one zoom: `shape` a tapered polygon ring, `line` its middle, `head` the ring
// of the head alone, `middle` the point for a label. `width` is in pixels; the arrow stops short of both places.
export function arrow(origin, destination, width, zoom) {
  const unit = 1 / (512 * 2 ** zoom);
  const a = project(origin);
  const b = project(destination);
  if (Math.abs(b[0] - a[0]) > 0.5) b[0] += b[0] < a[0] ? 1 : -1;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) / unit;
  const headLength = Math.min(9 + width * 1.25, length * 0.5);
  const gap = Math.min(6, length * 0.1);
  const from = gap / Math.max(length, 1);
  const tip = 1 - from;
  const neck = Math.max(from, tip - headLength / Math.max(length, 1));
  const scale = Math.min(1, length / 40);
  const half = (w) => (w * unit * scale) / 2;
  const side = (q, w) => [[q.p[0] - q.d[1] * w, q.p[1] + q.d[0] * w], [q.p[0] + q.d[1] * w, q.p[1] - q.d[0] * w]];
  const shaft = curve(a, b, from, neck);
  const left = [];
  const right = [];
  shaft.forEach((q, i) => {
    const [l, r] = side(q, half(width * (0.3 + (0.7 * i) / (shaft.length - 1))));
    left.push(l);
    right.push(r);
  });
  const end = curve(a, b, neck, tip, 1);
  const [l, r] = side(end[0], half(width * 1.2 + 9));
  const ring = [...left, l, end[1].p, r, ...right.reverse(), left[0]].map(unproject);
  return {
    shape: ring,
    head: [l, end[1].p, r, l].map(unproject),
    line: shaft.map((q) => unproject(q.p)),
    middle: unproject(curve(a, b, 0.46, 0.46, 1)[0].p),
  };
}

const NEAR = 44; // pixels within which places share a ring of marks
const RING = 20; // pixels from a place to the marks around it

// Where the i-th of n marks stands around its place, in pixels: eight on a first ring, the rest on a second.
function ring(i, n) {
  const first = Math.min(n, 8);
  const [circle, place, count] = i < first ? [1, i, first] : [1.9, i - first, n - first];
  const angle = (2 * Math.PI * place) / count - Math.PI / 4;
  const radius = RING * circle * (first > 6 ? 1.25 : 1);
  return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
}

// Brings marks together for one zoom: places near one another on the screen share a ring with one mark for each kind. Only what is drawn changes;
// every mark still names its claims. A mark that was moved aside has its place as `home`. `taken` tells whether an arrow starts or ends at a point, whose middle is then left free.
export function arrange(marks, zoom, taken) {
  const world = 512 * 2 ** zoom;
  const places = new Map();
  for (const mark of marks) {
    const name = mark.geometry.coordinates.join();
    if (!places.has(name)) places.set(name, { at: mark.geometry.coordinates, weight: 0, marks: [] });
    const place = places.get(name);
    place.marks.push(mark);
    place.weight += mark.properties.n;
  }
  const clusters = [];
  for (const place of [...places.values()].sort((a, b) => b.weight - a.weight)) {
    const [x, y] = project(place.at).map((v) => v * world);
    const home = clusters.find((c) => Math.hypot(c.x - x, c.y - y) < NEAR);
    if (home) home.places.push(place);
    else clusters.push({ x, y, places: [place] });
  }
  return clusters.flatMap(({ places: members }) => {
    const merged = members.length === 1 ? members[0].marks.map(({ properties }) => properties) : merge(members.flatMap((place) => place.marks));
    const alone = merged.length === 1 && !taken(members[0].at);
    const [x, y] = project(members[0].at);
    return merged.map((properties, i) => {
      const [dx, dy] = alone ? [0, 0] : ring(i, merged.length);
      const coordinates = alone ? members[0].at : unproject([x + dx / world, y + dy / world]);
      return { type: "Feature", geometry: { type: "Point", coordinates }, properties, home: alone ? null : members[0].at };
    });
  });
}

// One mark for each kind; said to have happened if any of them is, with no figure, for the figures are of several places.
function merge(marks) {
  const kinds = new Map();
  for (const { properties } of marks) {
    const known = kinds.get(properties.kind);
    if (!known) { kinds.set(properties.kind, properties); continue; }
    kinds.set(properties.kind, {
      ...known,
      place: known.place === properties.place ? known.place : `${known.place.replace(/ and around$/, "")} and around`,
      exact: known.exact || properties.exact,
      standing: known.standing === properties.standing ? known.standing : "asserted",
      n: known.n + properties.n,
      size: Math.max(known.size, properties.size),
      label: "",
      ids: [...known.ids, ...properties.ids],
    });
  }
  return [...kinds.values()];
}

// West, south, east, north of all positions in a GeoJSON collection, or null where it has none.
export function extent(collection) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value) => {
    if (typeof value[0] !== "number") return value.forEach(visit);
    box[0] = Math.min(box[0], value[0]); box[1] = Math.min(box[1], value[1]);
    box[2] = Math.max(box[2], value[0]); box[3] = Math.max(box[3], value[1]);
  };
  const flows = collection.features.filter(({ properties }) => properties.layer === "flow");
  (flows.length ? flows : collection.features).forEach((feature) => visit(feature.geometry.coordinates));
  return Number.isFinite(box[0]) ? box : null;
}

export const titleOf = (properties, nameOf) => {
  const many = properties.n === 1 ? "1 claim" : `${properties.n.toLocaleString("en")} claims`;
  const what = properties.layer === "flow" ? `${properties.from} → ${properties.to}` : `${nameOf(properties.kind)}: ${properties.place}`;
  const how = { denied: "denied", open: "expected or possible" }[properties.standing];
  return [what, properties.label, how, many].filter(Boolean).join(" · ");
};
