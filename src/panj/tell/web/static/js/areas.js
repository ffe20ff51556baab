// Who holds what, as shapes: first-level divisions are filled, narrower places are rings; contested ground is hatched.
import { divisions } from "./atlas.js";

const OLD = 60; // days after which a word on a place is shown paler
const inYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const inFull = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const wordsOf = ({ holder, state, share, day, age }) => {
  const who = state === "contested" ? "contested" : holder ?? "lost, no holder named";
  const part = share === null ? "" : `, ${Math.round(share * 100)}% of it`;
  return `${who}${part}, ${(age > OLD ? inFull : inYear).format(new Date(day))}`;
};

// The places that the server names as GeoJSON: `areas` filled, `posts` rings, `names` where their labels stand.
export async function areasOf({ holders, places }) {
  const countries = [...new Set(places.filter(({ shape }) => shape).map(({ country }) => country))];
  const shapes = new Map(await Promise.all(countries.map(async (country) => [country, await divisions(country)])));
  const areas = [];
  const posts = [];
  const names = [];
  for (const place of places) {
    const properties = {
      title: `${place.place}: ${wordsOf(place)}`,
      label: wordsOf(place),
      state: place.state,
      pale: place.age > OLD || (place.share !== null && place.share < 1),
      colour: place.state === "contested" ? -2 : place.holder === null ? -3 : holders[place.holder] ?? -1,
    };
    const at = { type: "Feature", geometry: { type: "Point", coordinates: place.at }, properties };
    const shape = place.shape ? shapes.get(place.country)?.get(place.admin1 ?? place.place) : undefined;
    if (shape) {
      areas.push({ type: "Feature", geometry: shape.geometry, properties });
      names.push(at);
    } else posts.push({ ...at, properties: { ...properties, label: place.state === "contested" ? "contested" : place.holder ?? "" } });
  }
  return { areas, posts, names };
}

// The legend's list of holders with their colours; hidden where nobody holds anything.
export function legendOf(element, { holders, places }) {
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
  element.hidden = !places.length;
}
