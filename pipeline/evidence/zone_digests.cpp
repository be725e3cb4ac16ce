#include "pipeline/evidence/zone_digests.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <string_view>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kWordDigits = 8, kVertexDigits = 6;
constexpr std::size_t kMostVertices = 2'000'000;  // twelve megabytes of digits

std::vector<const geo::Ring*> rings_of(const geo::MultiPolygon& shape) {
  std::vector<const geo::Ring*> rings;
  for (const geo::Polygon& part : shape) {
    rings.push_back(&part.outer);
    for (const geo::Ring& hole : part.holes) rings.push_back(&hole);
  }
  return rings;
}

// FNV-1a over the bits of both numbers, lowest byte first on any machine.
std::string vertex_digest(const geo::Point& point) {
  static constexpr char kHex[] = "0123456789abcdef";
  constexpr std::uint64_t kPrime = 1099511628211ULL;
  std::uint64_t hash = 14695981039346656037ULL;
  for (const double number : {point.x, point.y})
    for (std::uint64_t bits = std::bit_cast<std::uint64_t>(number + 0.0), byte = 0; byte < sizeof bits; ++byte) {
      hash = (hash ^ (bits & 0xffU)) * kPrime;
      bits >>= 8U;
    }
  std::string digits;
  for (std::size_t i = 0; i < kVertexDigits; ++i) digits += kHex[hash >> (60U - 4U * i) & 0xfU];
  return digits;
}

ZoneDigest digest_of(const geo::Zone& zone, bool with_vertices) {
  geo::Sha256 words;
  for (const std::string* text : {&zone.name, &zone.level, &zone.parent}) words.add_field(*text);
  for (const geo::Polygon& part : zone.shape) words.add_field(std::to_string(part.holes.size()));
  ZoneDigest digest{zone.id, words.hex().substr(0, kWordDigits), {}};
  if (!with_vertices) return digest;
  for (const geo::Ring* ring : rings_of(zone.shape))
    for (const geo::Point& point : *ring) digest.vertices += vertex_digest(point);
  return digest;
}

std::size_t vertices_of(const geo::ZoneSet& zones) {
  std::size_t count = 0;
  for (const geo::Zone& zone : zones.zones) count += geo::vertices_of(zone.shape);
  return count;
}

// Vertex number `number` (from 0) of all rings.
const geo::Point* vertex(const geo::Zone& zone, std::size_t number) {
  for (const geo::Ring* ring : rings_of(zone.shape)) {
    if (number < ring->size()) return &(*ring)[number];
    number -= ring->size();
  }
  return nullptr;
}

geo::Message moved(const ZoneDigest& packed, const ZoneDigest& found, const geo::Zone& zone) {
  std::size_t count = 0, first = 0;
  const std::size_t all = packed.vertices.size() / kVertexDigits;
  for (std::size_t v = all; v-- > 0;)
    if (packed.vertices.compare(v * kVertexDigits, kVertexDigits, found.vertices, v * kVertexDigits, kVertexDigits) !=
        0) {
      ++count;
      first = v;
    }
  const geo::Point* point = vertex(zone, first);
  return message("{0} of {1} vertices of its outline lie elsewhere; the first is vertex {2}, now at ({3}, {4})", count,
                 all, first + 1, point != nullptr ? point->x : 0, point != nullptr ? point->y : 0);
}

geo::Message what_differs(const ZoneDigest& packed, const ZoneDigest& found, const geo::Zone& zone) {
  if (packed.vertices.size() != found.vertices.size())
    return message("its outline has {0} vertices, not {1}", found.vertices.size() / kVertexDigits,
                   packed.vertices.size() / kVertexDigits);
  if (packed.vertices != found.vertices) return moved(packed, found, zone);
  return message("its name, level, parent or rings are others (the name is now {0})", zone.name);
}

}  // namespace

std::vector<ZoneDigest> zone_digests(const geo::ZoneSet& zones) {
  const bool with_vertices = vertices_of(zones) <= kMostVertices;
  std::vector<ZoneDigest> digests;
  for (const geo::Zone& zone : zones.zones) digests.push_back(digest_of(zone, with_vertices));
  return digests;
}

std::vector<ZoneDifference> zone_differences(const std::vector<ZoneDigest>& packed, const geo::ZoneSet& found) {
  std::map<std::string_view, const ZoneDigest*> before;
  for (const ZoneDigest& digest : packed) before[digest.id] = &digest;
  std::vector<ZoneDifference> differences;
  const auto now = zone_digests(found);
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto known = before.find(now[i].id);
    if (known == before.end()) {
      differences.push_back({now[i].id, message("is a zone that the pack does not have")});
      continue;
    }
    const ZoneDigest& digest = *known->second;
    if (digest.words != now[i].words || digest.vertices != now[i].vertices)
      differences.push_back({now[i].id, what_differs(digest, now[i], found.zones[i])});
    before.erase(known);
  }
  for (const auto& [id, digest] : before) differences.push_back({std::string(id), message("is gone")});
  return differences;
}

}  // namespace steppe
