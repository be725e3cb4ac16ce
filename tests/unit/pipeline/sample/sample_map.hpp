#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/io/cog_sink.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/sample/drawn_sample.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

namespace steppe_test {

// A map of two tiles of 64 × 64 pixels side by side in 2020 and 2025, read by tests: land cover is forest (1) in a
// block of 20 × 20 pixels of the west, water (9) in one of 4 × 10 of the east, unknown (255) in the last two columns,
// else desert (12). In 2025 the forest has grown by five columns. Zones: a reserve that is listed first, the counties w
// and e (a tile each but for the lowest four rows), and their league.
class SampleMap {
 public:
  static constexpr std::int64_t kEdge = 64, kRows = 60;

  SampleMap() {
    for (const int year : {2020, 2025})
      for (const std::int64_t tx : {0, 1}) {
        night.plan.tasks.push_back({{tx, -1}, year, {}, {}});
        night.records.emplace_back();
        write(year, tx);
      }
    night.zones.zones = {zone("reserve", "county", 10, 10, 30, 30), zone("w", "county", 0, 0, 64, 60),
                         zone("e", "county", 64, 0, 64, 60), zone("l", "league", 0, 0, 128, 60)};
  }

  static std::uint8_t code(int year, std::int64_t row, std::int64_t col) {
    if (col >= 126) return 255;
    if (row >= 20 && row < 40 && col >= 20 && col < (year == 2025 ? 45 : 40)) return 1;
    if (row >= 5 && row < 15 && col >= 80 && col < 84) return 9;
    return 12;
  }

  steppe::ProductFiles files() const { return steppe::product_files(night.plan, night.records, workspace); }

  TempDir dir;
  steppe::Workspace workspace{dir / "work"};
  steppe::NightResult night{{{{400000, 4500000, 30, 30, kEdge}, utm()}, {}, {}}, {"set", "v1", utm(), {}, {}}};

 private:
  static geo::Zone zone(const std::string& id, const std::string& level, int col, int row, int cols, int rows) {
    const double west = 400000 + 30 * col, north = 4500000 - 30 * row, east = west + 30 * cols,
                 south = north - 30 * rows;
    const geo::Ring ring{{west, north}, {west, south}, {east, south}, {east, north}, {west, north}};
    return {id, "Zone " + id, level, {}, {{ring, {}}}, 0};
  }

  void write(int year, std::int64_t tx) {
    geo::RasterSpec spec{night.plan.grid.tile({tx, -1})};
    spec.type = geo::PixelType::uint8;
    spec.no_data = 255;
    spec.block = kEdge;
    const auto path = workspace.product(year, steppe::Product::landcover, geo::tile_name({tx, -1}));
    std::filesystem::create_directories(path.parent_path());
    const auto sink = geo::create_cog(path, spec);
    std::vector<std::uint8_t> codes;
    for (std::int64_t row = 0; row < kEdge; ++row)
      for (std::int64_t col = 0; col < kEdge; ++col) codes.push_back(code(year, row, col + tx * kEdge));
    sink->write_block(0, 0, std::span<const std::uint8_t>(codes));
    night.records.back().files.push_back({steppe::Product::landcover, "", 0, "", sink->finish().seal});
  }
};

inline const SampleMap& sample_map() {
  static const SampleMap once;
  return once;
}

}  // namespace steppe_test
