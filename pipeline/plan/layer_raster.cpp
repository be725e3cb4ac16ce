#include "pipeline/plan/layer_raster.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "libgeo/algo/resample.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/plan/layer_notes.hpp"
#include "pipeline/plan/raster_codes.hpp"
#include "pipeline/plan/raster_values.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Result;
using geo::UsageError;
using geo::Window;
using Codes = std::vector<std::uint8_t>;

constexpr std::int64_t kBlock = 256;
constexpr std::size_t kMostPixels = std::size_t{1} << 24;  // of the source held at once
constexpr std::size_t kValues = 65536;

// One pass over the cells of a grid.
class Reading {
 public:
  Reading(geo::RasterSource& source, const geo::GridMap& map, const Codes& code_of, const Window& cells)
      : m_source(source), m_map(map), m_code_of(code_of), m_cells(cells), m_codes(cells.size(), 0) {}

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
      for (std::int64_t c = 0; c < block.cols; ++c)
        m_codes[static_cast<std::size_t>((block.row + r) * m_cells.cols + block.col + c)] =
            m_code_of[values[static_cast<std::size_t>(r * block.cols + c)]];
    return {};
  }

  geo::RasterSource& m_source;
  const geo::GridMap& m_map;
  const Codes& m_code_of;  // by value
  Window m_cells;
  Codes m_codes;
};

Result<Codes> read_codes(const std::filesystem::path& path, const Codes& code_of, const geo::SpatialGrid& where) {
  const auto source = open_codes(path.string());
  if (!source) return source.fault();
  const auto map = geo::GridMap::between(where, source.value()->info().where);
  if (!map) return map.fault();
  Reading reading(*source.value(), map.value(), code_of, where.grid.window());
  for (const Window& block : geo::blocks_of(where.grid.window(), kBlock))
    if (auto done = reading.read(block); !done) return done.fault();
  return std::move(reading).codes();
}

void check_form(const std::string& file, const geo::RasterInfo& info, const geo::Crs& grid_crs) {
  if (info.bands != 1)
    throw UsageError(message("{0}: the layer has several bands (got {1}, allowed 1); save the one that is meant alone",
                             file, info.bands));
  const auto transform = geo::Transform::between(grid_crs, info.where.crs);
  if (!transform) geo::throw_if_machine(transform.fault());
  if (!transform) throw UsageError(message("{0}: {1}", file, transform.fault().message));
}

LayerPlace place_of(const RasterValues& values, const geo::SpatialGrid& own, const geo::Crs& grid_crs) {
  LayerPlace place{{}, {}, own.crs, box_in(own.grid.box(), own.crs, grid_crs)};
  if (values.with_data.empty()) return place;
  place.as_drawn = own.grid.box_of(values.with_data);
  place.on_grid = box_in(place.as_drawn, own.crs, grid_crs);
  return place;
}

// 0 stands for "nothing here", whatever a mapping says.
ValueMeanings raster_meanings(LayerRole role, const RoleSettings& settings, const RasterValues& values,
                              const ClassNames& names) {
  std::set<std::string> texts;
  for (const auto& [value, amount] : values.values) texts.insert(std::to_string(value));
  const bool every = role != LayerRole::grassland && settings.field.empty() && listed_codes(settings.codes).empty();
  ValueMeanings meanings = meanings_of(role, texts, every ? "*" : settings.codes, true, names);
  if (const auto zero = meanings.values.find("0"); zero != meanings.values.end()) zero->second = {0, "other"};
  return meanings;
}

}  // namespace

LayerRaster LayerRaster::open(LayerRole role, const RoleSettings& settings, const ClassNames& names,
                              const geo::Crs& grid_crs) {
  const std::string file = settings.path.string();
  const auto source = open_codes(file);
  if (!source) geo::throw_if_machine(source.fault());
  if (!source) throw UsageError(source.fault().message);
  const geo::RasterInfo& info = source.value()->info();
  check_form(file, info, grid_crs);
  const auto values = values_of(*source.value());
  if (!values) geo::throw_if_machine(values.fault());
  if (!values) throw UsageError(values.fault().message);
  LayerRaster layer(settings.path, place_of(values.value(), info.where, grid_crs));
  const ValueMeanings meanings = raster_meanings(role, settings, values.value(), names);
  // A value that is not there now may be when the pass reads, if somebody changes the file meanwhile.
  auto codes = std::make_shared<Codes>(kValues, kUnknownValue);
  codes->front() = 0;
  if (const auto no_data = no_data_of(*source.value())) (*codes)[*no_data] = 0;
  for (const auto& [value, amount] : values.value().values) {
    const std::string text = std::to_string(value);
    const ValueMeaning& meaning = meanings.values.at(text);
    (*codes)[value] = meaning.code;
    layer.m_content.values.push_back({text, meaning.words, meaning.code, amount.pixels, amount.area_ha});
    layer.m_content.features += amount.pixels;
  }
  layer.m_codes = std::move(codes);
  layer.m_notes = value_notes(role, settings, layer.m_content, names);
  for (const auto& text : meanings.notices) layer.m_notes.push_back({false, text});
  return layer;
}

Result<Codes> LayerRaster::on(const geo::SpatialGrid& where) const { return read_codes(m_path, *m_codes, where); }

Result<Codes> LayerRaster::said_on(const geo::SpatialGrid& where) const {
  const auto source = open_codes(m_path.string());
  if (!source) return source.fault();
  Codes said(kValues, 1);
  if (const auto no_data = no_data_of(*source.value())) said[*no_data] = 0;
  return read_codes(m_path, said, where);
}

}  // namespace steppe
