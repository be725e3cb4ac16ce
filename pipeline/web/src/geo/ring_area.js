// The area of a polygon while it is drawn: on the authalic sphere, good to 0.5 %. What counts is the server's. Pure.
const kRadius = 6371007.181;
const radians = (degrees) => (degrees * Math.PI) / 180;

function ring_area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length; ++i) {
    const [lon1, lat1] = ring[i];
    const [lon2, lat2] = ring[(i + 1) % ring.length];
    sum += radians(lon2 - lon1) * (2 + Math.sin(radians(lat1)) + Math.sin(radians(lat2)));
  }
  return Math.abs((sum * kRadius * kRadius) / 2);
}

// Hectares of rings in degrees; all but the first are holes.
export const polygon_hectares = (rings) =>
  rings.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * ring_area(ring), 0) / 10000;
