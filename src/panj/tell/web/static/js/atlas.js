// What the map is drawn from: files of this server, each asked for once.
import feature from "../vendor/topojson/feature.js";

const at = (name) => fetch(new URL(`../map/${name}`, import.meta.url));
const file = (name) => at(`${name}.json.gz`).then((response) => new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json());
const layer = (topology, name) => {
  const found = feature(topology, topology.objects[name]);
  return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
};

export async function atlas() {
  const [topology, labels, marks] = await Promise.all([file("world"), file("labels"), at("marks.json").then((response) => response.json())]);
  const world = Object.fromEntries(["land", "lakes", "borders", "rivers"].map((name) => [name, layer(topology, name)]));
  return { world, labels, marks };
}

export const provinces = () => file("admin1").then((topology) => layer(topology, "admin1"));

export const claims = (query) => fetch(`/api/map.geojson?${query}`).then(async (response) => {
  if (!response.ok) return { type: "FeatureCollection", features: [] };
  return response.json();
});

// The name of a kind, as the filters have it.
export const kindName = (kind) => document.querySelector(`.chip input[value="${CSS.escape(kind)}"] ~ span`)?.textContent ?? kind;
