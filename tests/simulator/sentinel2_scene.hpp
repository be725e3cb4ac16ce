#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/date_optics.hpp"
#include "tests/simulator/sentinel2_pass.hpp"

namespace steppe::sim {

// Stored numbers of one product: bands of 10 m, bands of 20 m, scene classification of 20 m; row by row.
struct Sentinel2Pixels {
  std::array<std::vector<std::uint16_t>, kMsiBands> bands;
  std::vector<std::uint8_t> scene_class;
};

// What a product shows on a UTM grid of 10 m with even rows and columns.
class Sentinel2Painter {
 public:
  Sentinel2Painter(const World& world, const Sentinel2Pass& pass);

  // `to_world`: from the grid's CRS into the world's. Pixels outside the world, and pixels of 20 m with any point
  // outside, are 0.
  Sentinel2Pixels paint(const geo::Grid& fine, const geo::Transform& to_world) const;

 private:
  struct Point;
  Point point_at(double x, double y) const;
  void paint_coarse(const std::array<Point, 4>& points, std::int64_t row, std::int64_t col, std::size_t pixel,
                    Sentinel2Pixels& out) const;
  std::uint8_t scene_class(const std::array<Point, 4>& points) const;
  std::uint16_t number(const Spectrum& oli, std::size_t band, std::int64_t row, std::int64_t col) const;

  World m_world;
  Sentinel2Pass m_pass;
  Period m_period;
  Sky m_sky;
  std::uint64_t m_seed;
  DateOptics m_optics;
};

}  // namespace steppe::sim
