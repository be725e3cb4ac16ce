#include "pipeline/train/raster_stack.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>
#include <utility>

#include "libgeo/algo/resample.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "libgeo/io/open_raster.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

struct Layer {
  std::unique_ptr<geo::RasterSource> source;
  geo::GridMap map;
};

geo::OpenOptions masked() {
  geo::OpenOptions options;
  options.masks = options.mosaics = true;
  return options;
}

void apply_scale(const geo::RasterInfo& info, int band, std::span<float> values) {
  const auto at = static_cast<std::size_t>(band);
  const geo::ValueScale scale = at < info.scales.size() ? info.scales[at] : geo::ValueScale{};
  const bool plain = scale == geo::ValueScale{};
  for (float& value : values) {
    if (info.no_data && static_cast<double>(value) == *info.no_data)
      value = kNothing;
    else if (!plain)
      value = static_cast<float>(static_cast<double>(value) * scale.scale + scale.offset);
  }
}

}  // namespace

struct RasterStack::State {
  std::optional<geo::SpatialGrid> where;
  std::vector<Layer> layers;
  std::vector<std::string> names;

  void add(const std::string& path, std::set<std::string>& used, std::vector<geo::Message>& problems) {
    auto source = geo::open_raster(path, masked());
    if (!source) geo::throw_if_machine(source.fault());
    if (!source) return problems.push_back(message("--raster: {0}", source.fault().message));
    if (!where) where = source.value()->info().where;
    auto map = geo::GridMap::between(*where, source.value()->info().where);
    if (!map) geo::throw_if_machine(map.fault());
    if (!map) return problems.push_back(message("--raster: {0}: {1}", path, map.fault().message));
    const int bands = source.value()->info().bands;
    for (int band = 1; band <= bands; ++band) names.push_back(unused(path, bands > 1 ? band : 0, used));
    layers.push_back({std::move(source).value(), std::move(map).value()});
  }

  static std::string unused(const std::string& path, int band, std::set<std::string>& used) {
    std::string base = std::filesystem::path(path).stem().string();
    if (band > 0) base += "_b" + std::to_string(band);
    std::string name = base;
    for (int i = 2; !used.insert(name).second; ++i) name = base + "_" + std::to_string(i);
    return name;
  }

  static void read_as_it_lies(Layer& layer, int band, const Window& window, std::span<float> out) {
    const Window there = layer.map.shifted(window);
    const Window inside = geo::intersection(there, layer.source->info().where.grid.window());
    std::fill(out.begin(), out.end(), kNothing);
    if (inside.empty()) return;
    std::vector<float> pixels(inside.size());
    read(layer, band, inside, pixels);
    for (std::int64_t row = 0; row < inside.rows; ++row)
      std::copy_n(pixels.begin() + row * inside.cols, inside.cols,
                  out.begin() + (inside.row - there.row + row) * window.cols + (inside.col - there.col));
  }

  static void read(Layer& layer, int band, const Window& window, std::span<float> out) {
    const auto done = layer.source->read(band, window, out);
    if (!done) geo::throw_fault(done.fault());
    apply_scale(layer.source->info(), band, out);
  }
};

RasterStack::RasterStack(const std::vector<std::string>& paths, const std::optional<geo::SpatialGrid>& where)
    : m_state(std::make_unique<State>()) {
  m_state->where = where;
  std::set<std::string> used;
  std::vector<geo::Message> problems;
  for (const auto& path : paths) m_state->add(path, used, problems);
  if (m_state->names.size() > kMostFeatures)
    problems.push_back(message("--raster: too many bands (got {0}, allowed {1}); leave some out", m_state->names.size(),
                               kMostFeatures));
  if (!problems.empty()) throw geo::UsageError(problems);
}

RasterStack::~RasterStack() = default;
RasterStack::RasterStack(RasterStack&&) noexcept = default;
RasterStack& RasterStack::operator=(RasterStack&&) noexcept = default;

const geo::SpatialGrid& RasterStack::where() const { return *m_state->where; }
const std::vector<std::string>& RasterStack::names() const { return m_state->names; }

void RasterStack::read(const Window& window, std::vector<std::vector<float>>& columns) {
  columns.assign(names().size(), std::vector<float>(window.size(), kNothing));
  std::size_t feature = 0;
  for (Layer& layer : m_state->layers) {
    const geo::RasterInfo& info = layer.source->info();
    std::vector<double> col, row;
    Window source;
    if (!layer.map.exact()) {
      col.resize(window.size());
      row.resize(window.size());
      layer.map.positions(window, col, row);
      source = layer.map.window_around(col, row, 1);
      for (double& at : col) at -= static_cast<double>(source.col);
      for (double& at : row) at -= static_cast<double>(source.row);
    }
    for (int band = 0; band < info.bands; ++band, ++feature) {
      if (layer.map.exact()) {
        State::read_as_it_lies(layer, band, window, columns[feature]);
      } else if (!source.empty()) {
        geo::Raster<float> pixels(geo::subgrid(info.where.grid, source), kNothing);
        State::read(layer, band, source, pixels.pixels);
        geo::resample_bilinear(pixels, {col, row}, columns[feature]);
      }
    }
  }
}

}  // namespace steppe
