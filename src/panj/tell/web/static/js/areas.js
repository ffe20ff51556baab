// Who holds what, as shapes: provinces and districts are filled, narrower places are rings; contested ground is hatched. Districts, and
// provinces for which there is no free shape, are approximate and have a dotted edge.
import { divisions } from "./atlas.js";

const OLD = 60; // days after which a word on a place is shown paler
const inYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const inFull = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const whoOf = ({ holder, state }) => (state === "contested" ? "contested" : holder ?? "lost, no holder named");
const wordsOf = ({ share, part, day, age, ...held }, called = part && `“${part}”`) => {
  const portion = share === null ? "" : `, ${Math.round(share * 100)}% of it`;
  return `${whoOf(held)}${portion}${part ? ` (${called})` : ""}, ${(age > OLD ? inFull : inYear).format(new Date(day))}`;
};
const otherOf = (other) => `${other.part ? `“${other.part}”` : "the whole"}: ${whoOf(other)}, ${inFull.format(new Date(other.day))}`;
export const ABOUT = "area approximate: the ground nearest to its centre";

// The places that the server names as GeoJSON: `areas` filled, `posts` rings, `names` where their labels stand.
export async function areasOf({ holders, places }) {
  const wanted = [...new Set(places.filter(({ shape }) => shape).map(({ shape, country }) => `${shape}/${country}`))];
  const shapes = new Map(await Promise.all(wanted.map(async (one) => [one, await divisions(one.slice(7), one.slice(0, 6))])));
  const areas = [];
  const posts = [];
  const names = [];
  for (const place of places) {
    const name = place.shape === "admin2" ? `${place.admin1}|${place.place}` : place.admin1 ?? place.place;
    const shape = place.shape ? shapes.get(`${place.shape}/${place.country}`)?.get(name) : undefined;
    const about = Boolean(shape) && (place.shape === "admin2" || Boolean(shape.properties.about));
    const properties = {
      title: [`${place.place}: ${wordsOf(place)}`, ...place.others.map(otherOf), ...(about ? [ABOUT] : [])].join("; "),
      label: wordsOf(place, "in part"),
      about,
      level: place.shape,
      state: place.state,
      pale: place.age > OLD || (place.share !== null && place.share < 1) || Boolean(place.part),
      colour: place.state === "contested" ? -2 : place.holder === null ? -3 : holders[place.holder] ?? -1,
    };
    const at = { type: "Feature", geometry: { type: "Point", coordinates: place.at }, properties };
    if (shape) {
      areas.push({ type: "Feature", geometry: shape.geometry, properties });
      names.push(at);
    } else posts.push({ ...at, properties: { ...properties, label: place.state === "contested" ? "contested" : place.holder ?? "" } });
  }
  areas.sort((one, other) => one.properties.level.localeCompare(other.properties.level)); // districts lie on their provinces
  return { areas, posts, names };
}

// The legend's list of holders with their colours; hidden where nobody holds anything.
export function legendOf(element, { holders, places }, about) {
  const seen = new Set(places.map(({ holder, state }) => (state === "contested" ? "contested" : holder ?? "nobody")));
  const entry = (name, swatch) => {
    const item = document.createElement("li");
    const box = document.createElement("span");
    box.className = `swatch ${swatch}`;
    item.append(box, name);
    return item;
  };
  const named = Object.entries(holders).filter(([name]) => seen.has(name)).map(([name, number]) => entry(name, `h-${number}`));
  const others = [...seen].some((name) => !(name in holders) && name !== "contested" && name !== "nobody");
  element.querySelector("ul").replaceChildren(
    ...named,
    ...(others ? [entry("others", "h-other")] : []),
    ...(seen.has("contested") ? [entry("contested", "is-contested")] : []),
    ...(seen.has("nobody") ? [entry("lost, no holder named", "")] : []),
  );
  element.querySelector("[data-number]").textContent = String(element.querySelectorAll("li").length);
  element.hidden = !places.length;
  element.querySelector("[data-about]").hidden = !about;
}
