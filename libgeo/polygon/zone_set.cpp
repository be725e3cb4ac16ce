#include "libgeo/polygon/zone_set.hpp"

#include <bit>
#include <cstdint>
#include <string_view>

#include "libgeo/base/checksum.hpp"

namespace geo {
namespace {

constexpr std::size_t kDigits = 16;

// Eight bytes, lowest first, on any machine. Adding zero makes −0 and 0 one coordinate.
void append(std::string& bytes, double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((bits >> shift) & 0xff);
}

void add_count(Sha256& hash, std::size_t count) { hash.add_field(std::to_string(count)); }

void add_ring(Sha256& hash, const Ring& ring) {
  std::string bytes;
  bytes.reserve(ring.size() * 16);
  for (const Point& p : ring) {
    append(bytes, p.x);
    append(bytes, p.y);
  }
  hash.add_field(bytes);
}

void add_shape(Sha256& hash, const MultiPolygon& shape) {
  add_count(hash, shape.size());
  for (const Polygon& part : shape) {
    add_ring(hash, part.outer);
    add_count(hash, part.holes.size());
    for (const Ring& hole : part.holes) add_ring(hash, hole);
  }
}

}  // namespace

std::string zone_version(const ZoneSet& zones) {
  Sha256 hash;
  hash.add_field("zone set 1");
  hash.add_field(zones.crs.wkt());
  add_count(hash, zones.zones.size());
  for (const Zone& zone : zones.zones) {
    for (const std::string* text : {&zone.id, &zone.name, &zone.level, &zone.parent}) hash.add_field(*text);
    add_shape(hash, zone.shape);
  }
  // Refused zones have rows as well: a set without them makes other tables.
  add_count(hash, zones.refused.size());
  for (const RefusedZone& zone : zones.refused)
    for (const std::string* text : {&zone.id, &zone.name, &zone.level}) hash.add_field(*text);
  return hash.hex().substr(0, kDigits);
}

const std::string& version_of(const ZoneSet& zones, const Zone& zone) {
  return zone.version.empty() ? zones.version : zone.version;
}

std::string zone_version(const Crs& crs, const Zone& zone) {
  Sha256 hash;
  hash.add_field("zone 1");
  hash.add_field(crs.wkt());
  hash.add_field(zone.id);
  add_shape(hash, zone.shape);
  return hash.hex().substr(0, kDigits);
}

}  // namespace geo
