// The map's style: Natural Earth below, claims above, in the colours of the page. Labels are drawn from the reader's own fonts.
import { HOLDERS, colour } from "./marks.js";

const FONT = ["system-ui", "Segoe UI", "Noto Sans", "Liberation Sans"];
const BOLD = ["Semibold", ...FONT];
const empty = { type: "FeatureCollection", features: [] };
const get = (name) => ["get", name];
const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

export function sources({ world, labels }) {
  const geojson = (data, more = {}) => ({ type: "geojson", data, ...more });
  const country = ([name, lon, lat, zoom]) => label(name, lon, lat, { zoom });
  const town = ([name, lon, lat, zoom, capital]) => label(name, lon, lat, { zoom, capital });
  return {
    land: geojson(world.land), lakes: geojson(world.lakes), borders: geojson(world.borders), rivers: geojson(world.rivers),
    provinces: geojson(empty),
    countries: geojson({ type: "FeatureCollection", features: labels.countries.map(country) }),
    towns: geojson({ type: "FeatureCollection", features: labels.towns.map(town) }),
    flows: geojson(empty, { tolerance: 0 }), heads: geojson(empty, { tolerance: 0 }), middles: geojson(empty, { tolerance: 0 }),
    ends: geojson(empty), rings: geojson(empty), marks: geojson(empty),
    areas: geojson(empty), posts: geojson(empty), names: geojson(empty),
  };
}

const label = (name, lon, lat, properties) => ({
  type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name, ...properties },
});

export function layers() {
  const halo = { "text-halo-color": colour("m-halo"), "text-halo-width": 1.6 };
  const movement = colour("k-movement");
  const solid = ["!", ["in", get("status"), ["literal", ["contested", "withdrawn"]]]];
  const checked = ["==", get("checked"), "checked"];
  const holder = ["match", get("colour"), ...Array.from({ length: HOLDERS }, (_, i) => [i, colour(`h${i}`)]).flat(), -2, colour("ink"), -3, colour("muted"), colour("h-other")];
  const contested = ["==", get("state"), "contested"];
  const nobody = ["==", get("key"), ""];
  return [
    { id: "water", type: "background", paint: { "background-color": colour("m-water") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("m-land"), "fill-antialias": true } },
    { id: "rivers", type: "line", source: "rivers", minzoom: 2.5, layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colour("m-river"), "line-width": byZoom(3, 0.5, 8, 2.2) } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": colour("m-water") } },
    { id: "areas", type: "fill", source: "areas", filter: ["!", contested],
      paint: { "fill-color": holder, "fill-opacity": ["case", get("pale"), 0.14, ["==", get("colour"), -3], 0.12, 0.32] } },
    { id: "areas-contested", type: "fill", source: "areas", filter: contested, paint: { "fill-pattern": "hatch", "fill-opacity": 0.3 } },
    { id: "provinces", type: "line", source: "provinces", minzoom: 3.8,
      paint: { "line-color": colour("m-province"), "line-width": byZoom(4, 0.5, 8, 1.4), "line-opacity": byZoom(3.8, 0, 4.6, 1) } },
    { id: "borders", type: "line", source: "borders", filter: ["!", get("unsettled")], layout: { "line-join": "round" },
      paint: { "line-color": colour("m-border"), "line-width": byZoom(2, 0.5, 6, 1.1, 9, 1.8) } },
    { id: "unsettled", type: "line", source: "borders", filter: get("unsettled"),
      paint: { "line-color": colour("m-border"), "line-width": byZoom(2, 0.5, 6, 1.1, 9, 1.8), "line-dasharray": [4, 3] } },
    { id: "areas-edge", type: "line", source: "areas", filter: ["!", get("about")], layout: { "line-join": "round" },
      paint: { "line-color": holder, "line-width": 1.6, "line-opacity": 0.75 } },
    { id: "areas-about", type: "line", source: "areas", filter: get("about"), layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": holder, "line-width": 2.2, "line-opacity": 0.9, "line-dasharray": [0.01, 2] } },
    { id: "posts", type: "circle", source: "posts",
      paint: { "circle-radius": byZoom(2, 2, 4, 4, 6, 8, 9, 13), "circle-color": holder, "circle-opacity": ["case", contested, 0.12, 0.34],
        "circle-stroke-color": holder, "circle-stroke-width": 1.8 } },
    { id: "post-names", type: "symbol", source: "posts", minzoom: 5,
      layout: { "text-field": get("label"), "text-font": FONT, "text-size": 11, "text-anchor": "bottom", "text-offset": [0, -1.2], "text-max-width": 9, "text-padding": 2 },
      paint: { "text-color": colour("ink"), ...halo } },
    { id: "town-dots", type: "circle", source: "towns", filter: ["<=", get("zoom"), ["zoom"]],
      paint: { "circle-radius": ["case", ["==", get("capital"), 1], 2.6, 1.7], "circle-color": colour("m-town"), "circle-opacity": 0.8 } },
    { id: "towns", type: "symbol", source: "towns", filter: ["<=", get("zoom"), ["zoom"]],
      layout: { "text-field": get("name"), "text-font": FONT, "text-size": ["case", ["==", get("capital"), 1], 12.5, 11.5], "text-anchor": "left", "text-offset": [0.5, 0],
        "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5, "text-padding": 4,
        "symbol-sort-key": ["+", get("zoom"), ["-", 1, get("capital")]] },
      paint: { "text-color": colour("m-town"), ...halo } },
    { id: "countries", type: "symbol", source: "countries", filter: ["<=", get("zoom"), ["zoom"]], maxzoom: 8,
      layout: { "text-field": get("name"), "text-font": BOLD, "text-size": byZoom(2, 11, 6, 15), "text-letter-spacing": 0.12, "text-transform": "uppercase",
        "text-max-width": 7, "text-offset": [0, 1.1], "text-padding": 3, "symbol-sort-key": get("zoom") },
      paint: { "text-color": colour("m-country"), ...halo, "text-opacity": byZoom(6.5, 1, 8, 0.35) } },
    { id: "flow-casing", type: "line", source: "flows", filter: solid, layout: { "line-join": "round" },
      paint: { "line-color": ["case", checked, colour("ink"), colour("m-halo")], "line-width": ["case", checked, 2.6, 2], "line-opacity": 0.9 } },
    { id: "flows", type: "fill", source: "flows", filter: solid, paint: { "fill-color": movement, "fill-opacity": ["case", checked, 1, 0.74] } },
    { id: "flows-open", type: "line", source: "middles", filter: ["all", ["!", solid], ["==", ["geometry-type"], "LineString"]],
      paint: { "line-color": movement, "line-width": ["max", 2, get("width")], "line-dasharray": [1.6, 0.9], "line-opacity": ["case", checked, 1, 0.8] } },
    { id: "heads-open", type: "fill", source: "heads", paint: { "fill-color": movement, "fill-opacity": 0.8 } },
    { id: "flow-active", type: "line", source: "flows", filter: nobody, layout: { "line-join": "round" },
      paint: { "line-color": colour("ink"), "line-width": 1.8 } },
    { id: "ends", type: "circle", source: "ends", filter: get("exact"),
      paint: { "circle-radius": 3.2, "circle-color": movement, "circle-stroke-color": colour("m-halo"), "circle-stroke-width": 1.2 } },
    { id: "somewhere", type: "symbol", source: "ends", filter: ["!", get("exact")],
      layout: { "icon-image": "somewhere", "icon-allow-overlap": true, "icon-padding": 0, "text-field": ["step", ["zoom"], "", 3, get("place")], "text-font": FONT,
        "text-size": 11, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.3, "text-optional": true, "text-max-width": 14 },
      paint: { "text-color": movement, ...halo } },
    { id: "rings", type: "circle", source: "rings",
      paint: { "circle-radius": 2, "circle-color": colour("m-border"), "circle-stroke-color": colour("m-halo"), "circle-stroke-width": 1 } },
    { id: "mark-active", type: "circle", source: "marks", filter: nobody,
      paint: { "circle-radius": 15, "circle-opacity": 0, "circle-stroke-color": colour("ink"), "circle-stroke-width": 1.8 } },
    { id: "marks", type: "symbol", source: "marks",
      layout: { "icon-image": get("image"), "icon-allow-overlap": true, "symbol-sort-key": get("size"),
        "text-field": get("short"), "text-font": BOLD, "text-size": 11, "text-anchor": "top", "text-offset": [0, 0.85], "text-optional": true, "text-padding": 0, "icon-padding": 0 },
      paint: { "text-color": colour("ink"), ...halo } },
    { id: "area-names", type: "symbol", source: "names", minzoom: 3.5,
      layout: { "text-field": get("label"), "text-font": FONT, "text-size": 11.5, "text-max-width": 9, "text-padding": 4,
        "text-variable-anchor": ["center", "bottom", "top"], "text-radial-offset": 1.2 },
      paint: { "text-color": colour("ink"), ...halo, "text-halo-width": 2 } },
    { id: "flow-labels", type: "symbol", source: "middles", filter: ["==", ["geometry-type"], "Point"],
      layout: { "text-field": get("label"), "text-font": BOLD, "text-size": 13, "text-padding": 1, "symbol-sort-key": ["-", 0, get("size")],
        "text-variable-anchor": ["center", "left", "right", "top", "bottom"], "text-radial-offset": 0.7 },
      paint: { "text-color": movement, "text-halo-color": colour("m-halo"), "text-halo-width": 2.2 } },
  ];
}

// Repaints a loaded map in the colours of the theme.
export function repaint(map) {
  for (const layer of layers()) for (const [name, value] of Object.entries(layer.paint)) map.setPaintProperty(layer.id, name, value);
}
