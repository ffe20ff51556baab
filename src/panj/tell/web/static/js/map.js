// The map by WebGL. It shows what the server's GeoJSON holds and tells the page what was chosen.
import { Map, NavigationControl, ScaleControl } from "../vendor/maplibre/maplibre-gl.mjs";
import { atlas, claims, kindNames, provinces } from "./atlas.js";
import { arrow, extent, flowWidth, titleOf } from "./geo.js";
import { imageName, paint } from "./marks.js";
import { layers, repaint, sources } from "./style.js";

const CLICKABLE = ["marks", "flows", "heads-open", "flows-open", "ends"];
const collection = (features) => ({ type: "FeatureCollection", features });

export async function openMap({ container, query, view, open, remember, close }) {
  const [data, first] = await Promise.all([atlas(), claims(query)]);
  const [lon, lat, zoom] = (view ?? "").split(",").map(Number);
  const placed = view && [lon, lat, zoom].every(Number.isFinite) && Math.abs(lat) < 90;
  const map = new Map({
    container,
    style: { version: 8, sources: sources(data), layers: layers() },
    center: placed ? [lon, lat] : [55, 25],
    zoom: placed ? zoom : 2,
    minZoom: 0.8,
    maxZoom: 10,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 120,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-right");
  map.getCanvas().setAttribute("aria-label", "Map of the claims in the list; arrow keys move it");
  await map.once("load");
  paint(map, data.marks);

  let flows = [];
  let features = [];
  const keyOf = new globalThis.Map();

  const drawFlows = () => {
    const zoomNow = map.getZoom();
    const drawn = flows.map((f) => ({ f, a: arrow(...f.geometry.coordinates, flowWidth(f.properties.size), zoomNow) }));
    const shaped = (type, coordinates, properties) => ({ type: "Feature", geometry: { type, coordinates }, properties });
    map.getSource("flows").setData(collection(drawn.map(({ f, a }) => shaped("Polygon", [a.shape], f.properties))));
    map.getSource("heads").setData(collection(
      drawn.filter(({ f }) => f.properties.standing !== "asserted").map(({ f, a }) => shaped("Polygon", [a.head], f.properties))));
    map.getSource("middles").setData(collection(drawn.flatMap(({ f, a }) => [
      shaped("LineString", a.line, f.properties),
      ...(f.properties.label ? [shaped("Point", a.middle, f.properties)] : []),
    ])));
  };

  const put = (found) => {
    features = found.features.map((f, i) => ({ ...f, properties: { ...f.properties, key: String(i) } }));
    keyOf.clear();
    for (const f of features) for (const id of f.properties.ids) keyOf.set(id, f.properties.key);
    flows = features.filter((f) => f.properties.layer === "flow");
    const ends = flows.flatMap((f) => [[0, f.properties.from_exact], [1, f.properties.to_exact]].map(([i, exact]) => ({
      type: "Feature", geometry: { type: "Point", coordinates: f.geometry.coordinates[i] }, properties: { ...f.properties, exact },
    })));
    map.getSource("ends").setData(collection(ends));
    map.getSource("marks").setData(collection(features.filter((f) => f.properties.layer === "mark").map((f) => ({
      ...f,
      properties: {
        ...f.properties,
        image: imageName(f.properties),
        short: f.properties.label || (f.properties.n > 1 ? `${f.properties.n}×` : ""),
        below: [f.properties.offset[0] / 11, f.properties.offset[1] / 11 + 0.85],
      },
    }))));
    drawFlows();
  };

  const fit = () => {
    const box = extent(collection(features));
    if (!box) return;
    const pad = innerWidth > 860 ? { top: 70, bottom: 90, left: 90, right: 90 } : 40;
    map.fitBounds(box, { padding: pad, maxZoom: 7, animate: false });
  };

  const show = async (wanted) => { put(await claims(wanted)); };
  const mark = (key) => {
    map.setFilter("flow-active", ["==", ["get", "key"], key ?? ""]);
    const chosen = features.find((f) => f.properties.key === key && f.properties.layer === "mark");
    map.setPaintProperty("mark-active", "circle-translate", chosen ? chosen.properties.offset : [0, 0]);
    map.setFilter("mark-active", ["==", ["get", "key"], chosen ? key : ""]);
  };

  const hit = ({ x, y }) => {
    for (const reach of [1, 6]) {
      const [found] = map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers: CLICKABLE });
      if (found) return features.find((f) => f.properties.key === found.properties.key);
    }
    return undefined;
  };
  let selected = null;
  map.on("click", (event) => {
    const found = hit(event.point);
    if (!found) return close();
    selected = found.properties.key;
    mark(selected);
    return open(titleOf(found.properties, kindNames), found.properties.ids);
  });
  map.on("mousemove", (event) => {
    const found = hit(event.point);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    container.title = found ? titleOf(found.properties, kindNames) : "";
  });
  map.on("zoomend", drawFlows);
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    const { lng, lat: latitude } = map.getCenter();
    remember(`${lng.toFixed(3)},${latitude.toFixed(3)},${map.getZoom().toFixed(2)}`);
  });
  document.addEventListener("panj:theme", () => { paint(map, data.marks); repaint(map); });

  put(first);
  if (!placed) fit();
  provinces().then((lines) => map.getSource("provinces").setData(lines));
  map.once("idle", () => { container.dataset.state = "idle"; });
  return {
    kind: "webgl",
    show,
    highlight: (id) => mark(keyOf.get(id) ?? selected),
    select: (key) => { selected = key; mark(key); },
  };
}
