#pragma once

#include <random>
#include <string>

#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/summary/summary.hpp"
#include "libgeo/summary/summary_builder.hpp"

namespace steppe_test {

// The part of a raster in a window of its grid.
template <class T>
geo::Raster<T> cut(const geo::Raster<T>& from, const geo::Window& window) {
  geo::Raster<T> part(geo::subgrid(from.grid, window), T{}, from.no_data);
  for (std::int64_t row = 0; row < window.rows; ++row)
    for (std::int64_t col = 0; col < window.cols; ++col)
      part.at(row, col) = from.at(window.row + row, window.col + col);
  return part;
}

// A grid with a raster of values and one of classes, and the summary of both: channel 0 and 1.
struct MadeSummary {
  geo::Grid grid;
  std::int64_t block;
  geo::PixelArea area;
  geo::Raster<std::int16_t> values;
  geo::Raster<std::uint8_t> classes;

  MadeSummary(const geo::Grid& on, std::int64_t edge, geo::PixelArea areas, unsigned seed = 1)
      : grid(on), block(edge), area(std::move(areas)), values(on, 0, -32768), classes(on, 0) {
    std::mt19937 random(seed);
    for (std::int64_t row = 0; row < grid.rows; ++row)
      for (std::int64_t col = 0; col < grid.cols; ++col) {
        // Blocks of one value, blocks of a few and blocks of many, blocks without data.
        const auto place = row / block * 7 + col / block;
        const int spread = place % 3 == 0 ? 1 : place % 3 == 1 ? 5 : 65535;
        values.at(row, col) = static_cast<std::int16_t>(static_cast<int>(random() % static_cast<unsigned>(spread)) -
                                                        (spread > 5 ? 32767 : 3));
        if (place % 5 == 4 || random() % 7 == 0) values.at(row, col) = -32768;
        classes.at(row, col) = static_cast<std::uint8_t>(place % 4 == 0 ? 255 : random() % 3 * 100);
      }
  }

  geo::SummarySpec spec() const {
    return geo::summary_spec(grid, block, {{"values", geo::ChannelKind::values}, {"codes", geo::ChannelKind::classes}},
                             area);
  }

  geo::Summary summary() const {
    geo::SummaryBuilder builder(spec(), area);
    for (std::int64_t row = 0; row * block < grid.rows; ++row)
      for (std::int64_t col = 0; col * block < grid.cols; ++col) {
        const geo::Window window = geo::window_of({0, row, col}, grid, block);
        builder.add(0, row, col, cut(values, window));
        builder.add(1, row, col, cut(classes, window));
      }
    return std::move(builder).finish();
  }
};

inline geo::PixelArea lattice_of(const geo::Grid& grid) {
  return geo::PixelArea::lattice(grid, [](double x, double y) { return 1 + 1e-8 * x + 3e-9 * y; }).value();
}
inline geo::PixelArea rows_of(const geo::Grid& grid) { return geo::PixelArea::by_row(grid, 6378137, 298.257222101); }

}  // namespace steppe_test
