// The map as a still SVG picture, for browsers without WebGL. Each mark is a link that opens the same panel.
import { areasOf } from "./areas.js";
import { atlas, control, events, kindName } from "./atlas.js";
import { arrange, fan, placeOf, reach, titleOf } from "./cluster.js";
import { arrow, flowWidth, project, shortOf } from "./geo.js";
import { SOMEWHERE } from "./marks.js";
import { ready, settle } from "./over.js";

const SVG = "http://www.w3.org/2000/svg";
const make = (name, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

export async function openPlainMap({ container, query, open, held }) {
  const data = await atlas();
  const svg = make("svg", { class: "plain", role: "group", "aria-label": "Map of the events in the list", tabindex: "-1" });
  container.replaceChildren(svg);
  let box = null; // what the first events took up stays in view: day by day, only what is drawn changes

  const show = async (wanted) => {
    const [found, whole] = await Promise.all([events(wanted), control(wanted)]);
    const { areas } = await areasOf(whole);
    held(whole, areas.some(({ properties }) => properties.about));
    const { clientWidth: width, clientHeight: height } = container;
    box ??= reach(found);
    const [west, south, east, north] = box ?? [-20, -35, 150, 60];
    const [[x0, y1], [x1, y0]] = [project([west, south]), project([east, north])];
    const zoom = Math.min(7, Math.log2(Math.min((width - 120) / Math.max(x1 - x0, 1e-6), (height - 120) / Math.max(y1 - y0, 1e-6)) / 512));
    const scale = 512 * 2 ** zoom;
    const corner = [(x0 + x1) / 2 - width / 2 / scale, (y0 + y1) / 2 - height / 2 / scale];
    const at = (position) => project(position).map((v, i) => (v - corner[i]) * scale);
    const near = (ring) => ring.some(([x, y]) => x > -width && x < 2 * width && y > -height && y < 2 * height);
    const path = (lines, closed) => lines.map((line) => line.map(at)).filter(near)
      .map((line) => `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${closed ? "Z" : ""}`).join("");
    const parts = ({ geometry: { type, coordinates } }) => ({
      Polygon: [coordinates], MultiPolygon: coordinates, LineString: [[coordinates]], MultiLineString: [coordinates],
    })[type].flat();
    const drawn = (name, kind, closed, filter = () => true) =>
      make("path", { class: kind, "fill-rule": "evenodd", d: data.world[name].features.filter(filter).map((f) => path(parts(f), closed)).join("") });
    const chosen = (feature, ...children) => {
      const link = make("a", { href: "#panel", "aria-label": titleOf(feature.properties, kindName) }, ...children);
      link.addEventListener("click", (event) => { event.preventDefault(); open(titleOf(feature.properties, kindName), feature.properties.ids); });
      return link;
    };
    const label = ([name, lon, lat]) => {
      const [x, y] = at([lon, lat]);
      return make("text", { x, y }, name);
    };
    const rung = new Set(); // places that have their end drawn
    const flow = (feature) => {
      const solid = !["contested", "withdrawn"].includes(feature.properties.status);
      const width = flowWidth(feature.properties.size);
      const a = arrow(feature.geometry.coordinates, width, zoom, feature.bend, undefined, shortOf(feature.properties));
      const body = solid ? make("path", { class: "mark k-movement", d: path([a.shape], true) })
        : make("path", { class: "flow is-contested", "stroke-width": Math.max(2, width * 0.6), d: path([a.line], false) });
      const mine = [[feature.properties.from, feature.properties.from_exact], [feature.properties.to, feature.properties.to_exact]].flatMap(([name, exact], i) => {
        if (rung.has(String(feature.geometry.coordinates[i]))) return [];
        rung.add(String(feature.geometry.coordinates[i]));
        const [cx, cy] = at(feature.geometry.coordinates[i]);
        return make("circle", { cx, cy, r: exact ? 3 : SOMEWHERE, class: exact ? "end" : "end is-somewhere" }, make("title", {}, placeOf(name, exact)));
      });
      return chosen(feature, ...mine, body, ...(solid ? [] : [make("path", { class: "mark k-movement", d: path([a.head], true) })]));
    };
    const figure = ({ geometry, properties, bend, along }) => {
      const [x, y] = at(arrow(geometry.coordinates, flowWidth(properties.size), zoom, bend, along).middle);
      return make("text", { x, y, class: "flow-figure" }, properties.label);
    };
    const mark = (feature) => {
      const { kind, exact } = feature.properties;
      const [x, y] = at(feature.geometry.coordinates);
      const place = `translate(${x - 9} ${y - 9}) scale(0.75)`;
      return chosen(feature, make("path", { class: `mark k-${kind}${exact ? "" : " is-hollow"}`, "fill-rule": "evenodd", transform: place, d: data.marks[kind].path }));
    };
    const area = ({ geometry, properties: { title, state, colour, about } }) => make("path", {
      class: `area ${about ? "is-about " : ""}${state === "contested" ? "is-contested" : colour < 0 ? "h-other" : `h-${colour}`}`, d: parts({ geometry }).map((ring) => path([ring], true)).join(""),
    }, make("title", {}, title));
    const flows = fan(found.features.filter((f) => f.properties.layer === "flow"));
    const ends = new Set(flows.flatMap((f) => f.geometry.coordinates.map(String)));
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(
      drawn("land", "land", true), drawn("rivers", "river", false), drawn("lakes", "lake", true),
      make("defs", {}, make("pattern", { id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, make("path", { d: "M0 0V8", class: "hatch" }))),
      ...areas.map(area),
      drawn("borders", "border", false, (f) => !f.properties.unsettled), drawn("borders", "border unsettled", false, (f) => f.properties.unsettled),
      ...data.labels.countries.filter(([, , , from]) => from <= zoom + 0.5).map(label),
      ...flows.map(flow),
      ...flows.filter(({ properties }) => properties.label).map(figure),
      ...arrange(found.features.filter((f) => f.properties.layer === "mark"), zoom, (point) => ends.has(String(point))).map(mark),
    );
  };
  await show(query);
  ready();
  settle();
  return { kind: "plain", show, highlight: () => {}, select: () => {}, resize: () => {} };
}
