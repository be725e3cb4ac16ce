#include "pipeline/plan/layer_raster.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "libgeo/algo/resample.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using geo::Result;
using geo::UsageError;
using geo::Window;
using Codes = std::vector<std::uint8_t>;

constexpr std::int64_t kBlock = 256;
constexpr std::size_t kMostPixels = std::size_t{1} << 24;  // of the source held at once

// The code of a pixel's value; nothing for a value that is not allowed.
using CodeOf = std::function<std::optional<std::uint8_t>(std::uint16_t)>;

// The value that a raster declares to be no data, if a pixel can have it.
std::optional<std::uint16_t> no_data_of(const geo::RasterSource& source) {
  const auto& declared = source.info().no_data;
  if (!declared || !(*declared >= 0 && *declared <= 65535) || *declared != std::floor(*declared)) return std::nullopt;
  return static_cast<std::uint16_t>(*declared);
}

// One pass over the cells of a grid.
class Reading {
 public:
  Reading(geo::RasterSource& source, const geo::GridMap& map, CodeOf code_of, const Window& cells)
      : m_source(source),
        m_map(map),
        m_code_of(std::move(code_of)),
        m_cells(cells),
        m_codes(cells.size(), 0),
        m_known(65536) {
    if (const auto no_data = no_data_of(source)) m_known[*no_data] = 0;
  }

  Result<void> read(const Window& block) {
    std::vector<double> col(block.size()), row(block.size());
    m_map.positions(block, col, row);
    const Window inside = m_map.window_around(col, row, 0);
    if (inside.empty()) return {};
    // A source far finer than the grid: less at once.
    if (inside.size() > kMostPixels && block.size() > 1) return read_quarters(block);
    return read_inside(block, inside, {std::move(col), std::move(row)});
  }
  Codes codes() && { return std::move(m_codes); }

 private:
  struct Positions {
    std::vector<double> col, row;
  };

  Result<void> read_quarters(const Window& block) {
    for (const Window& part :
         geo::blocks_of({0, 0, block.cols, block.rows}, (std::max(block.cols, block.rows) + 1) / 2))
      if (auto done = read({block.col + part.col, block.row + part.row, part.cols, part.rows}); !done) return done;
    return {};
  }

  Result<void> read_inside(const Window& block, const Window& inside, Positions at) {
    geo::Raster<std::uint16_t> pixels(geo::subgrid(m_source.info().where.grid, inside), 0);
    if (auto read = m_source.read(0, inside, pixels.pixels); !read) return read;
    for (double& col : at.col) col -= static_cast<double>(inside.col);
    for (double& row : at.row) row -= static_cast<double>(inside.row);
    std::vector<std::uint16_t> values(block.size());
    geo::resample_nearest<std::uint16_t>(pixels, {at.col, at.row}, 0, values);
    for (std::int64_t r = 0; r < block.rows; ++r)
      for (std::int64_t c = 0; c < block.cols; ++c) {
        const auto code = code_of(values[static_cast<std::size_t>(r * block.cols + c)]);
        if (!code) return unknown(values[static_cast<std::size_t>(r * block.cols + c)]);
        m_codes[static_cast<std::size_t>((block.row + r) * m_cells.cols + block.col + c)] = *code;
      }
    return {};
  }

  std::optional<std::uint8_t> code_of(std::uint16_t value) {
    auto& known = m_known[value];
    if (!known) known = m_code_of(value);
    return known;
  }

  Fault unknown(std::uint16_t value) const {
    return {FaultKind::out_of_range,
            message("{0}: a pixel is no type of grassland (got {1}, allowed 0, no data, {2}); correct the raster",
                    m_source.name(), value, allowed_grassland())};
  }

  geo::RasterSource& m_source;
  const geo::GridMap& m_map;
  CodeOf m_code_of;
  Window m_cells;
  Codes m_codes;
  std::vector<std::optional<std::uint8_t>> m_known;  // by value
};

Result<Codes> read_codes(const std::filesystem::path& path, CodeOf code_of, const geo::SpatialGrid& where) {
  const auto source = geo::open_raster(path.string());
  if (!source) return source.fault();
  const auto map = geo::GridMap::between(where, source.value()->info().where);
  if (!map) return map.fault();
  Reading reading(*source.value(), map.value(), std::move(code_of), where.grid.window());
  for (const Window& block : geo::blocks_of(where.grid.window(), kBlock))
    if (auto done = reading.read(block); !done) return done.fault();
  return std::move(reading).codes();
}

// The smallest window with every pixel that is not `no_data`: one pass, in rows of blocks.
Result<Window> window_with_data(geo::RasterSource& source, std::uint16_t no_data) {
  const geo::RasterInfo& info = source.info();
  const Window all = info.where.grid.window();
  const auto fit = static_cast<std::int64_t>(kMostPixels) / std::max<std::int64_t>(1, all.cols);
  const std::int64_t block_rows = std::max<std::int64_t>(1, info.block_rows);
  const std::int64_t wanted = (kBlock + block_rows - 1) / block_rows * block_rows;
  const std::int64_t band_rows = std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(1, fit));
  std::int64_t top = all.rows, bottom = 0, left = all.cols, right = 0;
  std::vector<std::uint16_t> pixels;
  for (std::int64_t row = 0; row < all.rows; row += band_rows) {
    const Window band{0, row, all.cols, std::min(band_rows, all.rows - row)};
    pixels.resize(band.size());
    if (auto read = source.read(0, band, pixels); !read) return read.fault();
    const auto is_data = [no_data](std::uint16_t value) { return value != no_data; };
    for (std::int64_t r = 0; r < band.rows; ++r) {
      const auto begin = pixels.begin() + r * all.cols, end = begin + all.cols;
      const auto first = std::find_if(begin, end, is_data);
      if (first == end) continue;
      const auto last = std::find_if(std::reverse_iterator(end), std::reverse_iterator(first), is_data);
      left = std::min<std::int64_t>(left, first - begin);
      right = std::max<std::int64_t>(right, last.base() - begin);
      top = std::min(top, row + r);
      bottom = std::max(bottom, row + r + 1);
    }
  }
  return right > left ? Window{left, top, right - left, bottom - top} : Window{};
}

}  // namespace

LayerRaster LayerRaster::open(const std::filesystem::path& path, LayerKind kind, const geo::Crs& grid_crs) {
  const auto source = geo::open_raster(path.string());
  if (!source) geo::throw_if_machine(source.fault());
  if (!source) throw UsageError(source.fault().message);
  const geo::RasterInfo& info = source.value()->info();
  if (info.bands != 1)
    throw UsageError(message("{0}: the layer has several bands (got {1}, allowed 1); save the one that is meant alone",
                             path.string(), info.bands));
  if (info.type != geo::PixelType::uint8 && info.type != geo::PixelType::uint16)
    throw UsageError(message("{0}: the layer has another pixel type (got {1}, allowed uint8, uint16); convert it",
                             path.string(), geo::name_of(info.type)));
  const auto transform = geo::Transform::between(grid_crs, info.where.crs);
  if (!transform) geo::throw_if_machine(transform.fault());
  if (!transform) throw UsageError(message("{0}: {1}", path.string(), transform.fault().message));
  return {path, kind};
}

Result<Codes> LayerRaster::on(const geo::SpatialGrid& where) const {
  return read_codes(
      m_path, [kind = m_kind](std::uint16_t value) { return layer_code(kind, value); }, where);
}

Result<Codes> LayerRaster::said_on(const geo::SpatialGrid& where) const {
  return read_codes(
      m_path, [](std::uint16_t) { return std::optional<std::uint8_t>(1); }, where);
}

Result<LayerPlace> LayerRaster::place(const geo::Crs& grid_crs) const {
  const auto source = geo::open_raster(m_path.string());
  if (!source) return source.fault();
  const geo::SpatialGrid& own = source.value()->info().where;
  Window window = own.grid.window();
  if (const auto no_data = no_data_of(*source.value())) {
    const auto with_data = window_with_data(*source.value(), *no_data);
    if (!with_data) return with_data.fault();
    window = with_data.value();
  }
  LayerPlace place{{}, {}, own.crs, box_in(own.grid.box(), own.crs, grid_crs)};
  if (window.empty()) return place;
  place.as_drawn = own.grid.box_of(window);
  place.on_grid = box_in(place.as_drawn, own.crs, grid_crs);
  return place;
}

}  // namespace steppe
