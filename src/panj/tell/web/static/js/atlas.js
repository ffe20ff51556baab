// What the map is drawn from: files of this server, each asked for once.
import feature from "../vendor/topojson/feature.js";

const at = (name) => fetch(new URL(`../map/${name}`, import.meta.url));
const file = (name) => at(`${name}.json.gz`).then((response) => new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json());
const layer = (topology, name) => {
  const found = feature(topology, topology.objects[name]);
  return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
};

let whole = null;

// World, labels and marks; asked for once, however often this is called.
export const atlas = () => (whole ??= drawnFrom());

async function drawnFrom() {
  const [topology, labels, marks] = await Promise.all([file("world"), file("labels"), at("marks.json").then((response) => response.json())]);
  const world = Object.fromEntries(["land", "lakes", "borders", "rivers"].map((name) => [name, layer(topology, name)]));
  return { world, labels, marks };
}

export const provinces = () => file("admin1").then((topology) => layer(topology, "admin1"));

const drawable = new Map();
const shapes = new Map();

// The divisions of a country (ISO alpha-3) at a level, "admin1" or "admin2", each a GeoJSON feature; empty where no shapes are at hand.
// Provinces go by their name, districts by those of province and district.
export async function divisions(country, level) {
  if (!drawable.has(level)) drawable.set(level, at(`${level}/index.json`).then((response) => response.json()).then((codes) => new Set(codes)));
  if (!(await drawable.get(level)).has(country)) return new Map();
  const wanted = `${level}/${country}`;
  if (!shapes.has(wanted)) shapes.set(wanted, file(wanted).then((topology) => new Map(layer(topology, level).features.flatMap((shape) => namesOf(shape).map((name) => [name, shape])))));
  return shapes.get(wanted);
}

const namesOf = ({ properties: { name, also, in: province } }) =>
  [name, ...(also ? also.split("|") : [])].map((called) => (province === undefined ? called : `${province}|${called}`));

const asked = new Map();
const KEPT = 24;
const FRESH = 60_000; // milliseconds after which an answer is asked for again: the record may have changed

// A body of this server, kept for a while so that the days next to the one shown are at hand.
function kept(address, read) {
  if (!asked.has(address)) {
    if (asked.size >= KEPT) asked.delete(asked.keys().next().value);
    asked.set(address, fetch(address).then((response) => (response.ok ? read(response) : null)));
    asked.get(address).catch(() => asked.delete(address));
    setTimeout(() => asked.delete(address), FRESH);
  }
  return asked.get(address);
}

const plainly = (feature) => ({ ...feature, properties: {
  exact: true, from_exact: true, to_exact: true, status: "single_origin", checked: "machine", label: "", size: 0, n: 1,
  ...feature.properties, ids: [feature.properties.id],
} });

// The events that a query leaves, with what the server left out because most have it; `leftOut` counts those too small to be sent.
export async function events(query) {
  const found = await kept(`/api/map.geojson?${query}`, (response) => response.json());
  return { type: "FeatureCollection", features: (found?.features ?? []).map(plainly), leftOut: found?.left_out ?? 0 };
}

export const control = (query) => kept(`/api/control.json?${query}`, (response) => response.json()).then((found) => found ?? { holders: {}, places: [] });

export const pageOf = (query) => kept(query.size ? `/?${query}` : "/", (response) => response.text());

// The name of a kind, as the filters have it.
export const kindName = (kind) => document.querySelector(`.chip input[value="${CSS.escape(kind)}"] ~ span`)?.textContent ?? kind;
