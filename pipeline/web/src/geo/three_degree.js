// The 3-degree Gauss-Krüger zones of CGCS2000. Pure.

// Zone n has its central meridian at 3n degrees; a place belongs to the nearest one.
export const zone_number = (lon) => Math.floor(lon / 3 + 0.5);
export const central_meridian = (zone) => 3 * zone;

// Eastings carry the zone's number in front, as EPSG:4513 to 4533 (zones 25 to 45) do.
export const zone_definition = (zone) =>
  `+proj=tmerc +lat_0=0 +lon_0=${central_meridian(zone)} +k=1 +x_0=${zone * 1e6 + 5e5} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

export const kZones = Array.from({ length: 21 }, (_, i) => 25 + i);
export const epsg_with_number = (zone) => `EPSG:${4513 + zone - 25}`;
export const epsg_by_meridian = (zone) => `EPSG:${4534 + zone - 25}`;

// {zone, meridian, easting, northing} in metres; `project(definition, [lon, lat])` gives [x, y].
export function in_zone(lon, lat, project) {
  const zone = zone_number(lon);
  const [easting, northing] = project(zone_definition(zone), [lon, lat]);
  return { zone, meridian: central_meridian(zone), easting, northing };
}
