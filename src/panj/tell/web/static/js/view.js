// Which part of the world the map opens with, and what of the events lies outside the part that it shows.
import { extent, reach } from "./cluster.js";

const FURTHER = 1; // zoom levels that the view opens wider than most events need, so that none is left out
const CLEAR = 30; // pixels between the legend and the nearest mark
const MOST = 0.65; // share of the map's width, and of its height, that its margins may take

// Margins around what is shown, in pixels; each keeps what is shown beside or above the legend, which has its corner below on the left.
function margins({ clientWidth, clientHeight }, { width, height }) {
  const base = innerWidth > 860 ? { top: 70, bottom: 90, left: 90, right: 90 } : { top: 60, bottom: 40, left: 40, right: 40 };
  const clear = [{ ...base, bottom: Math.max(base.bottom, height + CLEAR + 24) }, { ...base, left: Math.max(base.left, width + CLEAR + 24) }];
  const room = clear.filter((m) => m.left + m.right < clientWidth * MOST && m.top + m.bottom < clientHeight * MOST);
  return room.length ? room : [{ top: 40, bottom: 40, left: 30, right: 30 }];
}

const camera = (map, box, legend) => margins(map.getContainer(), legend)
  .map((padding) => map.cameraForBounds(box, { padding, maxZoom: 7 })).filter(Boolean)
  .sort((one, other) => other.zoom - one.zoom)[0];

// The camera for all that a GeoJSON collection shows, or null where it has nothing. `legend` is the size of what covers the lower left corner.
export const wholeView = (map, found, legend) => (found.features.length ? camera(map, reach(found), legend) : null);

// The camera that the map opens with: for all events, unless few of them lie so far off that the others would be crowded together.
export function firstView(map, found, legend) {
  const all = wholeView(map, found, legend);
  if (!all) return null;
  const most = camera(map, extent(found), legend);
  return most.zoom - all.zoom > FURTHER ? most : all;
}

// How many events have no end within what the map shows.
export function outside(map, { features }) {
  const { clientWidth, clientHeight } = map.getContainer();
  if (!clientWidth) return 0;
  const seen = ([lon, lat]) => [-360, 0, 360].some((turn) => {
    const { x, y } = map.project([lon + turn, lat]);
    return x >= 0 && x <= clientWidth && y >= 0 && y <= clientHeight;
  });
  return features.filter(({ geometry: { type, coordinates } }) => !(type === "Point" ? [coordinates] : coordinates).some(seen)).length;
}
