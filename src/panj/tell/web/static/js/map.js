// The map by WebGL. It shows what the server's GeoJSON holds and tells the page what was chosen.
import { Map, NavigationControl, ScaleControl, setWorkerUrl } from "../vendor/maplibre/maplibre-gl.min.js";
import { areasOf } from "./areas.js";
import { atlas, control, events, kindName, provinces } from "./atlas.js";
import { arrange, fan, placeOf, titleOf } from "./cluster.js";
import { arrow, flowWidth, shortOf } from "./geo.js";
import { imageName, paint } from "./marks.js";
import { away, covered, ready, settle, showingAll, step } from "./over.js";
import { layers, repaint, sources } from "./style.js";
import { firstView, outside, wholeView } from "./view.js";

setWorkerUrl(new URL("../vendor/maplibre/maplibre-gl-worker.min.js", import.meta.url).href);
const CLICKABLE = ["marks", "flows", "heads-open", "flows-open", "ends", "somewhere"];
const GROUND = ["posts", "areas", "areas-contested"];
const collection = (features) => ({ type: "FeatureCollection", features });

export async function openMap({ container, query, view, open, remember, close, held, short }) {
  const stepped = async (coming) => { const come = await coming; step(); return come; };
  const [data, first, ground] = await Promise.all([atlas(), events(query), control(query)].map(stepped));
  const [lon, lat, zoom] = (view ?? "").split(",").map(Number);
  const placed = view && [lon, lat, zoom].every(Number.isFinite) && Math.abs(lat) < 90;
  const map = new Map({
    container,
    style: { version: 8, sources: sources(data), layers: layers() },
    center: placed ? [lon, lat] : [55, 25],
    zoom: placed ? zoom : 2,
    minZoom: 0.2,
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
  map.getCanvas().setAttribute("aria-label", "Map of the events in the list; arrow keys move it");
  await map.once("style.load");
  paint(map, data.marks);
  step();

  let found = collection([]);
  let drawn = [];
  let selected = null;
  let turn = 0;
  const keyOf = new globalThis.Map();
  const shape = (type, coordinates, properties) => ({ type: "Feature", geometry: { type, coordinates }, properties });
  const put = (source, features) => map.getSource(source).setData(collection(features));

  const tickOf = ({ checked, label }) => (checked === "checked" ? `✓ ${label}` : label);
  const isOpen = ({ status }) => status === "contested" || status === "withdrawn";

  const drawFlows = (flows) => {
    const arrows = flows.map(({ geometry, properties, bend, along }) => {
      const width = flowWidth(properties.size);
      return [{ ...properties, width: width * 0.6 }, arrow(geometry.coordinates, width, map.getZoom(), bend, along, shortOf(properties))];
    });
    put("flows", arrows.map(([properties, a]) => shape("Polygon", [a.shape], properties)));
    put("heads", arrows.filter(([properties]) => isOpen(properties)).map(([properties, a]) => shape("Polygon", [a.head], properties)));
    put("middles", arrows.flatMap(([properties, a]) => [
      shape("LineString", a.line, properties), ...(properties.label ? [shape("Point", a.middle, { ...properties, label: tickOf(properties) })] : []),
    ]));
    const ends = flows.flatMap(({ geometry: { coordinates: [from, to] }, properties }) => [
      shape("Point", from, { ...properties, exact: properties.from_exact, place: placeOf(properties.from, properties.from_exact) }),
      shape("Point", to, { ...properties, exact: properties.to_exact, place: placeOf(properties.to, properties.to_exact) }),
    ]);
    put("ends", [...globalThis.Map.groupBy(ends, ({ geometry }) => geometry.coordinates.join()).values()].map(([first]) => first));
  };

  const drawMarks = (marks) => {
    put("rings", marks.filter(({ home }) => home).map(({ home, properties }) => shape("Point", home, properties)));
    put("marks", marks.map(({ geometry, properties }) => ({ type: "Feature", geometry, properties: {
      ...properties,
      image: imageName(properties),
      short: properties.n > 1 ? `${properties.n}×` : properties.label,
    } })));
  };

  // Draws all that was found as it should stand at this zoom.
  const draw = () => {
    short(found.leftOut ?? 0);
    const flows = fan(found.features.filter((f) => f.properties.layer === "flow"));
    const ends = new Set(flows.flatMap((f) => f.geometry.coordinates.map(String)));
    const marks = arrange(found.features.filter((f) => f.properties.layer === "mark"), map.getZoom(), (at) => ends.has(String(at)));
    drawn = [...flows, ...marks].map((f, i) => ({ ...f, properties: { ...f.properties, key: String(i) } }));
    keyOf.clear();
    for (const { properties: { ids, key } } of drawn) for (const id of ids) keyOf.set(id, key);
    drawFlows(drawn.slice(0, flows.length));
    drawMarks(drawn.slice(flows.length));
    mark(keyOf.get(selected));
    away(outside(map, found));
  };

  let fitted = Boolean(placed); // the view is chosen once: by the address, by the first events, or by whoever moves the map
  const fit = () => {
    const camera = container.clientWidth ? firstView(map, found, covered()) : null;
    if (!camera) return;
    fitted = true;
    map.jumpTo(camera);
  };

  const mark = (key) => {
    const chosen = drawn.find(({ properties }) => properties.key === key && properties.layer === "mark");
    map.setFilter("flow-active", ["==", ["get", "key"], key ?? ""]);
    map.setFilter("mark-active", ["==", ["get", "key"], chosen ? key : ""]);
  };

  const hit = ({ x, y }) => {
    for (const reach of [1, 6]) {
      const [top] = map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers: CLICKABLE });
      if (top) return drawn.find(({ properties }) => properties.key === top.properties.key);
    }
    return undefined;
  };
  map.on("click", (event) => {
    const at = hit(event.point);
    if (!at) return close();
    selected = at.properties.ids[0];
    mark(at.properties.key);
    return open(titleOf(at.properties, kindName), at.properties.ids);
  });
  map.on("mousemove", (event) => {
    const at = hit(event.point);
    const [ground] = at ? [] : map.queryRenderedFeatures(event.point, { layers: GROUND });
    map.getCanvas().style.cursor = at ? "pointer" : "";
    container.title = at ? titleOf(at.properties, kindName) : ground?.properties.title ?? "";
  });
  map.on("zoomend", draw);
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    fitted = true;
    away(outside(map, found));
    keepView();
  });
  const keepView = () => {
    const { lng, lat: latitude } = map.getCenter();
    remember(`${lng.toFixed(3)},${latitude.toFixed(3)},${map.getZoom().toFixed(2)}`);
  };
  showingAll(() => {
    const camera = wholeView(map, found, covered());
    if (!camera) return;
    map.jumpTo(camera);
    fitted = true;
    away(outside(map, found));
    keepView();
  });
  document.addEventListener("panj:theme", () => { paint(map, data.marks); repaint(map); });

  const occupy = async (whole) => {
    const { areas, posts, names } = await areasOf(whole);
    put("areas", areas);
    put("posts", posts);
    put("names", names);
    held(whole, areas.some(({ properties }) => properties.about));
    settle();
  };

  found = first;
  await occupy(ground);
  if (!fitted) fit();
  draw();
  provinces().then((lines) => map.getSource("provinces").setData(lines));
  map.once("idle", () => { ready(); container.dataset.state = "idle"; });
  return {
    kind: "webgl",
    show: async (wanted) => {
      const mine = ++turn;
      const [some, whole] = await Promise.all([events(wanted), control(wanted)]);
      if (mine !== turn) return;
      found = some;
      selected = null;
      await occupy(whole);
      if (mine !== turn) return;
      if (!fitted) fit();
      draw();
    },
    expect: (wanted) => { events(wanted); control(wanted); },
    resize: () => { map.resize(); if (!fitted) fit(); away(outside(map, found)); },
    highlight: (id) => mark(keyOf.get(id ?? selected)),
    select: (id) => { selected = id; mark(keyOf.get(id)); },
  };
}
