// Bringing together what would cover one another on the screen. Only what is drawn changes: every mark names the events it stands for.
import { project, unproject } from "./geo.js";

const NEAR = 44; // pixels within which places share a ring of marks
const RING = 20; // pixels from a place to the marks around it
const APART = 3; // movements between the same places that have an arrow each; smaller ones share one more
const MOST = 0.85; // share of the events that the first view holds from west to east, and from south to north
const LARGEST = 5;
const BEND = 0.2;
const FAN = 0.14;
const LABELS = [0.46, 0.34, 0.58, 0.7]; // where on its way each of them is labelled

// Movements between the same two places fan out, the largest straightest; each gets its `bend` and where `along` it the label stands.
export function fan(flows) {
  const routes = new Map();
  for (const flow of flows) {
    const route = flow.geometry.coordinates.join();
    if (!routes.has(route)) routes.set(route, []);
    routes.get(route).push(flow);
  }
  return [...routes.values()].flatMap((together) => {
    together.sort((a, b) => b.properties.size - a.properties.size);
    const alone = together.slice(0, together.length === APART + 1 ? APART + 1 : APART);
    const rest = together.slice(alone.length);
    const shared = rest.length ? [{ ...rest[0], properties: { ...union(rest), label: `+ ${rest.length}` } }] : [];
    return [...alone, ...shared].map((flow, i) => ({ ...flow, bend: BEND + FAN * i, along: LABELS[i] }));
  });
}

// Where the i-th of n marks stands around its place, in pixels: eight on a first ring, the rest on a second.
function ring(i, n) {
  const first = Math.min(n, 8);
  const [circle, place, count] = i < first ? [1, i, first] : [1.9, i - first, n - first];
  const angle = (2 * Math.PI * place) / count - Math.PI / 4;
  const radius = RING * circle * (first > 6 ? 1.25 : 1);
  return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
}

// Marks for one zoom: places near one another on the screen share a ring with one mark for each kind. A mark that was moved aside has its
// place as `home`. `taken` tells whether an arrow starts or ends at a point, whose middle is then left free.
export function arrange(marks, zoom, taken) {
  const world = 512 * 2 ** zoom;
  const places = new Map();
  for (const mark of marks) {
    const name = mark.geometry.coordinates.join();
    if (!places.has(name)) places.set(name, { at: mark.geometry.coordinates, marks: [] });
    places.get(name).marks.push(mark.properties);
  }
  const cells = new Map(); // clusters by the cell of their middle, so that only near ones are looked at
  const clusters = [];
  for (const place of [...places.values()].sort((a, b) => b.marks.length - a.marks.length)) {
    const [x, y] = project(place.at).map((v) => v * world);
    const [column, row] = [Math.floor(x / NEAR), Math.floor(y / NEAR)];
    const near = [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => cells.get(`${column + i},${row + j}`) ?? []));
    const home = near.find((c) => Math.hypot(c.x - x, c.y - y) < NEAR);
    if (home) { home.places.push(place); continue; }
    const cluster = { x, y, places: [place] };
    clusters.push(cluster);
    const cell = `${column},${row}`;
    cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
  }
  return clusters.flatMap(({ places: members }) => {
    const kinds = Map.groupBy(members.flatMap((place) => place.marks), ({ kind }) => kind);
    const merged = [...kinds.values()].map(union);
    const { at } = members[0];
    const alone = merged.length === 1 && !taken(at);
    const [x, y] = project(at);
    return merged.map((properties, i) => {
      const [dx, dy] = alone ? [0, 0] : ring(i, merged.length);
      const coordinates = alone ? at : unproject([x + dx / world, y + dy / world]);
      return { type: "Feature", geometry: { type: "Point", coordinates }, properties, home: alone ? null : at };
    });
  });
}

const same = (all, name, otherwise) => (all.every((one) => one[name] === all[0][name]) ? all[0][name] : otherwise);

// What several events share, with no figure: theirs do not add up. They are checked only where each is.
function union(all) {
  const list = all.map((one) => one.properties ?? one);
  const [first] = list;
  if (list.length === 1) return first;
  return {
    ...first,
    place: same(list, "place", `${first.place} and around`),
    exact: list.some(({ exact }) => exact),
    status: same(list, "status", "single_origin"),
    checked: same(list, "checked", "machine"),
    n: list.length,
    size: Math.max(...list.map(({ size }) => size)),
    label: "",
    ids: list.flatMap(({ ids }) => ids),
  };
}

// The ends of the shortest stretch of sorted numbers that holds `many` of them.
function shortest(sorted, many) {
  let best = [sorted[0], sorted.at(-1)];
  for (let i = 0; i + many <= sorted.length; i += 1) {
    if (sorted[i + many - 1] - sorted[i] < best[1] - best[0]) best = [sorted[i], sorted[i + many - 1]];
  }
  return best;
}

const ends = ({ geometry: { type, coordinates } }) => (type === "Point" ? [coordinates] : coordinates);

// West, south, east, north of all that a GeoJSON collection shows, or null where it has nothing.
export function reach({ features }) {
  const points = features.flatMap(ends);
  if (!points.length) return null;
  const [lon, lat] = [0, 1].map((axis) => points.map((point) => point[axis]));
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
}

// The same for where most events are, and both ends of large movements that begin or end about there, leaving out what lies far off.
export function extent({ features }) {
  const points = features.flatMap(ends);
  if (!points.length) return null;
  const most = [0, 1].map((axis) => {
    const sorted = points.map((point) => point[axis]).sort((a, b) => a - b);
    const [low, high] = shortest(sorted, Math.ceil(sorted.length * MOST));
    const room = Math.max(high - low, 1);
    return { low, high, near: (value) => value > low - room && value < high + room };
  });
  const largest = features.filter(({ properties }) => properties.layer === "flow").sort((a, b) => b.properties.size - a.properties.size).slice(0, LARGEST);
  const whole = largest.flatMap(ends).filter((point) => most.every(({ near }, axis) => near(point[axis])));
  const spread = ([{ low, high }, axis]) => [low, high, ...whole.map((point) => point[axis])];
  const [lon, lat] = [spread([most[0], 0]), spread([most[1], 1])];
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
}

const STATUS = { corroborated: "corroborated", contested: "contested", withdrawn: "withdrawn" };
const CHECKED = { machine: "read by machine", checked: "checked", disputed: "coders disagree", rejected: "rejected" };

// A place in words: of one that is known as a country only, it is not told where in it.
export const placeOf = (name, exact) => (exact ? name : `somewhere in ${name}`);

export const titleOf = (properties, nameOf) => {
  const many = properties.n === 1 ? "" : `${properties.n.toLocaleString("en")} events`;
  const { kind, layer, from, from_exact, to, to_exact, place, exact } = properties;
  const what = layer === "flow" ? `${placeOf(from, from_exact)} → ${placeOf(to, to_exact)}` : `${nameOf(kind)}: ${placeOf(place, exact)}`;
  return [what, properties.label, many, STATUS[properties.status], CHECKED[properties.checked]].filter(Boolean).join(" · ");
};
