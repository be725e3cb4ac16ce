#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/sweep/group_sums.hpp"
#include "libgeo/sweep/zonal_request.hpp"
#include "libgeo/sweep/zonal_sweep.hpp"
#include "tests/support/block_source.hpp"

namespace steppe_test {

// Rasters of every pixel type in blocks of every kind, and zones that overlap: what a sweep has to cope with.
struct SweepWorld {
  geo::Grid grid{500000, 4600000, 10, 10, 301, 620};
  geo::Raster<std::uint8_t> classes{grid, 0, std::uint8_t{255}};
  geo::Raster<std::int16_t> cover{grid, 0, std::int16_t{-32768}};
  geo::Raster<std::uint16_t> counts{grid, 0};
  geo::Raster<float> index{grid, 0, -9999.0f};
  geo::Raster<std::int32_t> heights{grid, 0, -2000000000};
  geo::Raster<double> rain{grid, 0};
  geo::Raster<float> weights{grid, 0, -1.0f};
  geo::CoveragePlan plan;
  std::vector<std::size_t> group_of;

  explicit SweepWorld(unsigned seed) {
    std::mt19937 random(seed);
    fill(random);
    add_zones(random);
  }

  // Tiles, strips of one and of several rows, tiles that match none of the others.
  std::vector<geo::ZonalLayer> layers() const {
    return {block_layer("classes", classes, {256, 256}), block_layer("cover", cover, {301, 1}),
            block_layer("counts", counts, {128, 64}),    block_layer("index", index, {100, 90}),
            block_layer("heights", heights, {301, 13}),  block_layer("rain", rain, {50, 40})};
  }
  geo::ZonalRequest request() const {
    return {layers(), block_layer("weights", weights, {64, 64}), {{0, 1}, {0, 3}}, true};
  }

 private:
  void fill(std::mt19937& random) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (std::size_t i = 0; i < classes.pixels.size(); ++i) {
      classes.pixels[i] = static_cast<std::uint8_t>(below(9) == 0 ? 255 : below(3) + static_cast<int>(i / 9000 % 4));
      cover.pixels[i] = static_cast<std::int16_t>(below(7) == 0 ? -32768 : below(400) * 25 - 1000);
      counts.pixels[i] = static_cast<std::uint16_t>(below(65536));
      index.pixels[i] = below(11) == 0 ? -9999.0f : static_cast<float>(below(300) - 150) / 128.0f;
      heights.pixels[i] = below(5) == 0 ? -2000000000 : 70000 + below(90);
      rain.pixels[i] = below(4) == 0 ? std::nan("") : std::ldexp(below(70) - 20, below(9) - 40);
      weights.pixels[i] = below(6) == 0 ? -1.0f : static_cast<float>(below(64)) / 16.0f;
    }
    for (std::size_t i = 5; i < index.pixels.size(); i += 1000) index.pixels[i] = -0.0f;
    rain.pixels[9] = std::numeric_limits<double>::infinity();
  }

  geo::Zone star(std::mt19937& random) const {
    const auto unit = [&] { return static_cast<double>(random()) / 4294967296.0; };
    const double x = grid.x_of(unit() * 301), y = grid.y_of(unit() * 620), size = 40 + 1100 * unit() * unit();
    geo::Ring ring;
    for (int i = 0; i < 24; ++i) {
      const double angle = i * 3.14159265358979 / 12, radius = size * (0.4 + 0.6 * unit());
      ring.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {"id", "name", "county", "", {{ring, {}}}};
  }

  // Two zones in three are a group with another, far away or overlapping; number 3 has no zone.
  void add_zones(std::mt19937& random) {
    std::vector<geo::Zone> zones;
    for (int i = 0; i < 24; ++i) zones.push_back(star(random));
    const geo::Box all = grid.box();
    zones.push_back({"id",
                     "all",
                     "league",
                     "",
                     {{{{all.x_min - 50, all.y_min - 50},
                        {all.x_max + 50, all.y_min - 50},
                        {all.x_max + 50, all.y_max + 50},
                        {all.x_min - 50, all.y_max + 50},
                        {all.x_min - 50, all.y_min - 50}},
                       {}}}});
    plan = geo::plan_coverage(zones, grid);
    for (std::size_t i = 0; i < plan.zones.size(); ++i) group_of.push_back(i < 18 ? (i % 10 == 3 ? 0 : i % 10) : i);
  }
};

// Everything a sweep handed over, by group.
inline std::map<std::size_t, geo::Result<geo::GroupSums>> swept(
    const geo::CoveragePlan& plan, const std::vector<std::size_t>& group_of, const geo::PixelArea& area,
    const geo::ZonalRequest& request, const geo::ParallelFor& parallel = geo::sequential_for) {
  std::map<std::size_t, geo::Result<geo::GroupSums>> groups;
  geo::zonal_sweep(
      plan, group_of, area, request, parallel, [] { return false; },
      [&](geo::FinishedGroup&& one) {
        if (!groups.emplace(one.group, std::move(one.sums)).second) throw std::logic_error("a group twice");
      });
  return groups;
}

// All that a sweep says of a layer, comparable.
inline bool same_layer(const geo::LayerSums& a, const geo::LayerSums& b) {
  return a.sums == b.sums && a.values.entries() == b.values.entries() && a.weighted == b.weighted &&
         a.weights == b.weights;
}
inline bool same_sums(const geo::GroupSums& a, const geo::GroupSums& b) {
  return a.covered == b.covered && a.crosses == b.crosses &&
         std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(), same_layer);
}

}  // namespace steppe_test
