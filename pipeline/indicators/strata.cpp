#include "pipeline/indicators/strata.hpp"

#include <algorithm>
#include <cassert>

#include "pipeline/indicators/grassland.hpp"

namespace steppe {
namespace {

constexpr std::size_t kCodes = 256;

CoverStratum stratum_of(LandCover grassland) {
  switch (grassland) {
    case LandCover::meadow_steppe:
    case LandCover::lowland_meadow:
      return CoverStratum::meadow;
    case LandCover::typical_steppe:
      return CoverStratum::typical_steppe;
    case LandCover::desert_steppe:
      return CoverStratum::desert_steppe;
    case LandCover::steppe_desert:
    case LandCover::desert:
      return CoverStratum::desert;
    default:
      return CoverStratum::other;
  }
}

std::array<std::uint8_t, kCodes> strata_by_code() {
  std::array<std::uint8_t, kCodes> table{};
  table.fill(static_cast<std::uint8_t>(CoverStratum::other));
  for (const auto& type : grassland_types()) table[type.code] = static_cast<std::uint8_t>(stratum_of(type.land_cover));
  return table;
}

// In reverse order of what holds first: what a layer does not know it takes from all that came before, too.
void mark(std::span<const std::uint8_t> layer, LayerRole role, std::span<const LayerSet> unknown, CoverStratum stratum,
          std::span<std::uint8_t> strata) {
  for (std::size_t p = 0; p < layer.size(); ++p)
    if (!unknown.empty() && unknown[p].has(role))
      strata[p] = static_cast<std::uint8_t>(CoverStratum::other);
    else if (layer[p] != 0)
      strata[p] = static_cast<std::uint8_t>(stratum);
}

}  // namespace

void strata_of(const StratumLayers& layers, std::span<std::uint8_t> strata) {
  static const auto kByCode = strata_by_code();
  std::fill(strata.begin(), strata.end(), static_cast<std::uint8_t>(CoverStratum::other));
  for (std::size_t p = 0; p < layers.grassland.size(); ++p) strata[p] = kByCode[layers.grassland[p]];
  mark(layers.shrub, LayerRole::shrub, layers.unknown, CoverStratum::shrub, strata);
  mark(layers.sandy_land, LayerRole::sandy_land, layers.unknown, CoverStratum::sandy_land, strata);
  mark(layers.cropland, LayerRole::cropland, layers.unknown, CoverStratum::cropland, strata);
}

EndsByStratum ends_by_stratum(const EndMembers& whole, std::span<const StratumEnds> strata) {
  EndsByStratum ends;
  ends.fill(whole);
  for (const auto& one : strata) ends[static_cast<std::size_t>(one.stratum)] = one.ends;
  return ends;
}

void fractional_cover(std::span<const float> index, std::span<const std::uint8_t> strata, const EndsByStratum& ends,
                      CoverModel model, std::span<float> cover) {
  assert(index.size() == cover.size() && strata.size() == cover.size());
  // Runs of one stratum: a layer's polygons are far larger than a pixel, so most of a row goes through the fast loop.
  for (std::size_t begin = 0, end = 0; begin < cover.size(); begin = end) {
    while (end < cover.size() && strata[end] == strata[begin]) ++end;
    fractional_cover(index.subspan(begin, end - begin), ends[strata[begin]], model, cover.subspan(begin, end - begin));
  }
}

}  // namespace steppe
