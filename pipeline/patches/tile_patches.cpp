#include "pipeline/patches/tile_patches.hpp"

#include <algorithm>
#include <limits>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/patches/patch_labels.hpp"

namespace steppe {
namespace {

constexpr std::uint32_t kNoPatch = std::numeric_limits<std::uint32_t>::max();

std::uint8_t code_at(const std::vector<std::uint8_t>& map, std::size_t p) {
  return map.empty() ? kClassNoData : map[p];
}

void add_days(const PixelDays& days, const std::vector<std::uint32_t>& patch_at, bool before,
              std::vector<PatchPart>& parts) {
  for (const auto& [day, pixels] : days)
    for (const PixelDay& pixel : pixels) {
      const std::uint32_t patch = patch_at[pixel.pixel];
      if (patch == kNoPatch) continue;
      DaySums& sums = (before ? parts[patch].before : parts[patch].after)[day];
      sums.clear += 1;
      sums.ndvi += pixel.ndvi;
      sums.tgsi += pixel.tgsi;
      sums.heard += pixel.says != DateSays::nothing;
      if (pixel.says != DateSays::shows) continue;
      sums.shows += 1;
      sums.change += pixel.change;
      sums.strength += pixel.strength;
    }
}

void add_zones(const geo::PatchRun& run, const geo::CoveragePlan& zones, PatchPart& part) {
  for (const geo::ZoneCoverage& zone : zones.zones)
    geo::for_each_clipped(zone.runs.row(run.row), run.begin, run.end,
                          [&](std::int64_t, std::int64_t count, std::int64_t cover) {
                            part.zones[zone.zone] += geo::WideInteger::product(cover, count);
                          });
}

}  // namespace

TilePatches tile_patches(const geo::TileId& tile, const TileChange& change, const YearMaps& before,
                         const YearMaps& after, const geo::CoveragePlan& zones, const geo::PixelArea& area) {
  const auto labels = patch_labels();
  TilePatches result{geo::label_tile(tile, change.kinds, labels, kPatchConnectivity, &area), {}};
  result.parts.resize(result.labelled.patches.size());
  const std::int64_t cols = change.kinds.grid.cols;
  const geo::Window where = geo::tile_window(tile, cols);
  std::vector<std::uint32_t> patch_at(change.kinds.pixels.size(), kNoPatch);
  for (const geo::PatchRun& run : geo::runs_of_tile(change.kinds, labels, kPatchConnectivity)) {
    PatchPart& part = result.parts[run.patch];
    part.runs.push_back({where.row + run.row, where.col + run.begin, where.col + run.end});
    add_zones(run, zones, part);
    for (std::int64_t col = run.begin; col < run.end; ++col) {
      const auto p = static_cast<std::size_t>(run.row * cols + col);
      patch_at[p] = run.patch;
      if (const std::uint8_t code = change.kinds.pixels[p]; code < kChangeKinds) ++part.kinds[code];
      ++part.from_class[code_at(before.landcover, p)];
      ++part.to_class[code_at(after.landcover, p)];
    }
  }
  add_days(change.before, patch_at, true, result.parts);
  add_days(change.after, patch_at, false, result.parts);
  return result;
}

std::vector<std::uint8_t> cells_in_zones(const geo::CoveragePlan& zones) {
  const geo::Window window = zones.grid.window();
  std::vector<std::uint8_t> inside(window.size(), 0);
  for (const auto& zone : zones.zones)
    for (const auto& run : zone.runs.runs)
      if (2 * run.cover >= geo::kFullCover)
        std::fill_n(inside.begin() + std::int64_t{run.row} * window.cols + run.col, run.count, std::uint8_t{1});
  return inside;
}

}  // namespace steppe
