#include "pipeline/plan/layer_raster.hpp"

#include <algorithm>
#include <cmath>
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

// One pass over the cells of a grid.
class Reading {
 public:
  Reading(geo::RasterSource& source, const geo::GridMap& map, LayerKind kind, const Window& cells)
      : m_source(source), m_map(map), m_kind(kind), m_cells(cells), m_codes(cells.size(), 0), m_known(65536) {
    const double no_data = source.info().no_data.value_or(0);
    if (no_data >= 0 && no_data <= 65535 && no_data == std::floor(no_data))
      m_known[static_cast<std::size_t>(no_data)] = 0;
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
    if (!known) known = layer_code(m_kind, value);
    return known;
  }

  Fault unknown(std::uint16_t value) const {
    return {FaultKind::out_of_range,
            message("{0}: a pixel is no type of grassland (got {1}, allowed 0, no data, {2}); correct the raster",
                    m_source.name(), value, allowed_grassland())};
  }

  geo::RasterSource& m_source;
  const geo::GridMap& m_map;
  LayerKind m_kind;
  Window m_cells;
  Codes m_codes;
  std::vector<std::optional<std::uint8_t>> m_known;  // by value
};

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
  const auto source = geo::open_raster(m_path.string());
  if (!source) return source.fault();
  const auto map = geo::GridMap::between(where, source.value()->info().where);
  if (!map) return map.fault();
  Reading reading(*source.value(), map.value(), m_kind, where.grid.window());
  for (const Window& block : geo::blocks_of(where.grid.window(), kBlock))
    if (auto done = reading.read(block); !done) return done.fault();
  return std::move(reading).codes();
}

}  // namespace steppe
