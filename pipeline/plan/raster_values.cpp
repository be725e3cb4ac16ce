#include "pipeline/plan/raster_values.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "libgeo/crs/areal_scale.hpp"

namespace steppe {
namespace {

using geo::Window;

constexpr std::int64_t kBandRows = 256;
constexpr std::int64_t kMostPixels = std::int64_t{1} << 24;  // held at once
constexpr std::size_t kValues = 65536;
constexpr double kHectare = 10'000;

// The smallest window with every pixel that was seen to be data.
class DataWindow {
 public:
  explicit DataWindow(std::int64_t cols) : m_left(cols) {}
  void add(std::int64_t row, std::int64_t first, std::int64_t last) {
    m_left = std::min(m_left, first);
    m_right = std::max(m_right, last + 1);
    m_top = m_any ? std::min(m_top, row) : row;
    m_bottom = row + 1;
    m_any = true;
  }
  Window window() const { return m_any ? Window{m_left, m_top, m_right - m_left, m_bottom - m_top} : Window{}; }

 private:
  bool m_any = false;
  std::int64_t m_left, m_right = 0, m_top = 0, m_bottom = 0;
};

std::int64_t rows_at_once(const geo::RasterInfo& info) {
  const std::int64_t block = std::max<std::int64_t>(1, info.block_rows);
  const std::int64_t wanted = (kBandRows + block - 1) / block * block;
  return std::clamp<std::int64_t>(
      wanted, 1, std::max<std::int64_t>(1, kMostPixels / std::max<std::int64_t>(1, info.where.grid.cols)));
}

}  // namespace

std::optional<std::uint16_t> no_data_of(const geo::RasterSource& source) {
  const auto& declared = source.info().no_data;
  constexpr double kLargest = 65535;
  if (!declared || !(*declared >= 0 && *declared <= kLargest) || *declared != std::floor(*declared))
    return std::nullopt;
  return static_cast<std::uint16_t>(*declared);
}

geo::Result<RasterValues> values_of(geo::RasterSource& source) {
  const geo::RasterInfo& info = source.info();
  const Window all = info.where.grid.window();
  const auto no_data = no_data_of(source);
  const auto area = geo::pixel_area(info.where);
  const std::int64_t rows = rows_at_once(info);
  DataWindow place(all.cols);
  std::vector<std::uint16_t> pixels;
  std::vector<std::size_t> counts(kValues, 0);
  RasterValues out;
  for (std::int64_t row = 0; row < all.rows; row += rows) {
    const Window band{0, row, all.cols, std::min(rows, all.rows - row)};
    pixels.resize(band.size());
    if (auto read = source.read(0, band, pixels); !read) return read.fault();
    for (std::int64_t r = 0; r < band.rows; ++r) {
      std::int64_t first = -1, last = -1;
      const auto* at = pixels.data() + r * all.cols;
      for (std::int64_t c = 0; c < all.cols; ++c) {
        if (no_data && at[c] == *no_data) continue;
        ++counts[at[c]];
        if (first < 0) first = c;
        last = c;
      }
      if (first >= 0) place.add(row + r, first, last);
    }
    const std::int64_t middle = row + band.rows / 2;
    const double m2 = area ? area.value().m2(area.value().units(middle, all.cols / 2)) : 0;
    for (std::size_t value = 0; value < kValues; ++value) {
      if (counts[value] == 0) continue;
      auto& amount = out.values[static_cast<std::uint16_t>(value)];
      amount.pixels += counts[value];
      amount.area_ha += static_cast<double>(counts[value]) * m2 / kHectare;
      counts[value] = 0;
    }
  }
  out.with_data = place.window();
  return out;
}

}  // namespace steppe
