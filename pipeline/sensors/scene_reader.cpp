#include "pipeline/sensors/scene_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "libgeo/algo/morphology.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/landsat_qa.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;
using geo::ObservationMask;
using Source = std::unique_ptr<geo::RasterSource>;

// A file may have been replaced since the scene was understood.
geo::Result<Source> open_checked(const Scene& scene, const std::string& path, int band, int step,
                                 const geo::Sweep& sweep) {
  auto source = geo::open_raster(path, {.cache_bytes = kSourceCacheBytes, .sweep = sweep});
  if (!source) return source;
  const auto& info = source.value()->info();
  if (band < 0 || band >= info.bands)
    return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                             path, band, info.bands)};
  if (!(info.where.grid == coarsened(scene.where, step).grid) || !info.where.crs.same_as(scene.where.crs))
    return Fault{FaultKind::wrong_grid,
                 message("{0}: not on the grid of the scene {1}; was the file replaced?", path, scene.id)};
  return source;
}

// The smallest window of a grid of `step` times the pixel size that covers a window of the scene's.
geo::Window coarse_window(const geo::Window& window, int step) {
  const auto col = geo::floor_to(window.col, step) / step, row = geo::floor_to(window.row, step) / step;
  const auto end_col = geo::floor_to(window.end_col() + step - 1, step) / step;
  const auto end_row = geo::floor_to(window.end_row() + step - 1, step) / step;
  return {col, row, end_col - col, end_row - row};
}

RadsatBits radsat_bits(const SceneMask& mask, std::span<const std::size_t> used) {
  const auto bit = [](int number) { return static_cast<std::uint16_t>(number < 0 ? 0u : 1u << number); };
  RadsatBits bits{.saturated = 0, .occluded = bit(mask.occlusion_bit), .dropped = bit(mask.dropped_bit)};
  for (const auto band : used)
    if (band < mask.saturation_bit.size())
      bits.saturated = static_cast<std::uint16_t>(bits.saturated | bit(mask.saturation_bit[band]));
  return bits;
}

// `part` of `from` into the same place of `to`; both windows are of one grid and hold `part`.
template <class T>
void copy_part(const std::vector<T>& from, const geo::Window& from_window, const geo::Window& part, geo::Raster<T>& to,
               const geo::Window& to_window) {
  for (std::int64_t row = part.row; row < part.end_row(); ++row) {
    const auto source = from.begin() + (row - from_window.row) * from_window.cols + (part.col - from_window.col);
    std::copy_n(source, part.cols, to.row(row - to_window.row).begin() + (part.col - to_window.col));
  }
}

}  // namespace

struct SceneReader::State {
  Scene scene;
  MaskOptions options;
  std::vector<std::optional<SceneBand>> bands;  // those asked for; nothing where the scene has none
  std::vector<Source> sources;                  // one a band
  Source qa, radsat;                            // null when the scene has none
  RadsatBits bits;

  geo::Result<std::vector<ObservationMask>> landsat(const geo::Window& window);
  geo::Result<std::vector<ObservationMask>> valid_values(const geo::Window& window);
  geo::Result<geo::Raster<ObservationMask>> mask(const geo::Window& window);
  geo::Result<geo::Raster<float>> band(std::size_t index, const geo::Window& window);
};

geo::Result<std::vector<ObservationMask>> SceneReader::State::landsat(const geo::Window& window) {
  std::vector<std::uint16_t> qa_pixel(window.size()), qa_radsat(window.size());
  if (auto done = qa->read(0, window, qa_pixel); !done) return done.fault();
  if (auto done = radsat->read(0, window, qa_radsat); !done) return done.fault();
  std::vector<ObservationMask> mask(window.size());
  landsat_mask(qa_pixel, qa_radsat, bits, mask);
  return mask;
}

// A plain mask says "use it" or not, and not why not: what it drops is counted as cloud, its own no data as no data.
geo::Result<std::vector<ObservationMask>> SceneReader::State::valid_values(const geo::Window& window) {
  std::vector<float> stored(window.size());
  if (auto done = qa->read(0, window, stored); !done) return done.fault();
  const auto nothing = qa->info().no_data;
  std::vector<ObservationMask> mask(window.size());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const auto is_valid = [value = stored[i]](int valid) { return value == static_cast<float>(valid); };
    if (std::any_of(scene.mask.valid.begin(), scene.mask.valid.end(), is_valid)) continue;
    const bool empty = nothing && stored[i] == static_cast<float>(*nothing);
    mask[i] = static_cast<ObservationMask>(empty ? MaskBit::no_data : MaskBit::cloud);
  }
  return mask;
}

geo::Result<geo::Raster<ObservationMask>> SceneReader::State::mask(const geo::Window& scene_window) {
  const geo::Window window = coarse_window(scene_window, scene.mask.step);
  const geo::Grid grid = coarsened(scene.where, scene.mask.step).grid;
  const auto no_data = static_cast<ObservationMask>(MaskBit::no_data);
  const int radius = scene.mask.kind == MaskKind::landsat_qa ? std::max(0, options.shadow_dilate_px) : 0;
  const auto halo = geo::grown(window, radius);
  const auto inside = geo::intersection(halo, grid.window());
  geo::Raster<ObservationMask> grown(geo::subgrid(grid, halo), no_data);
  if (!inside.empty()) {
    geo::Result<std::vector<ObservationMask>> part = std::vector<ObservationMask>(inside.size());
    if (scene.mask.kind == MaskKind::landsat_qa) part = landsat(inside);
    if (scene.mask.kind == MaskKind::valid_values) part = valid_values(inside);
    if (!part) return part.fault();
    copy_part(part.value(), inside, inside, grown, halo);
  }
  if (radius == 0) return grown;
  geo::dilate(grown, MaskBit::cloud_shadow, radius);
  geo::Raster<ObservationMask> result(geo::subgrid(grid, window), no_data);
  copy_part(grown.pixels, halo, window, result, window);
  return result;
}

geo::Result<geo::Raster<float>> SceneReader::State::band(std::size_t index, const geo::Window& scene_window) {
  const int step = bands[index] ? bands[index]->step : scene.mask.step;
  const geo::Window window = coarse_window(scene_window, step);
  const geo::Grid grid = coarsened(scene.where, step).grid;
  geo::Raster<float> result(geo::subgrid(grid, window), std::numeric_limits<float>::quiet_NaN());
  const auto inside = geo::intersection(window, grid.window());
  if (inside.empty() || !bands[index]) return result;
  std::vector<float> stored(inside.size());
  if (auto done = sources[index]->read(bands[index]->index, inside, stored); !done) return done.fault();
  calibrate(stored, *bands[index]);
  copy_part(stored, inside, inside, result, window);
  return result;
}

SceneReader::SceneReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SceneReader::~SceneReader() = default;
SceneReader::SceneReader(SceneReader&&) noexcept = default;
SceneReader& SceneReader::operator=(SceneReader&&) noexcept = default;

geo::Result<SceneReader> SceneReader::open(const Scene& scene, std::span<const BandRole> roles, std::size_t required,
                                           const MaskOptions& options) {
  auto state = std::make_unique<State>(State{
      .scene = scene, .options = options, .bands = {}, .sources = {}, .qa = nullptr, .radsat = nullptr, .bits = {}});
  std::vector<std::size_t> used;
  for (const auto role : roles) {
    const auto* band = scene.band(role);
    if (!band && state->bands.size() >= required) {
      state->bands.push_back(std::nullopt);
      state->sources.push_back(nullptr);
      continue;
    }
    if (!band)
      return Fault{FaultKind::missing,
                   message("{0}: has no {1} band; choose an index this sensor can supply", scene.id, name_of(role))};
    auto source = open_checked(scene, band->path, band->index, band->step, options.sweep);
    if (!source) return source.fault();
    used.push_back(static_cast<std::size_t>(band - scene.bands.data()));
    state->bands.emplace_back(*band);
    state->sources.push_back(std::move(source).value());
  }
  geo::Sweep around_mask = options.sweep;  // dilation looks beyond the window
  if (around_mask.known())
    around_mask = {around_mask.cols + 2 * options.shadow_dilate_px, around_mask.rows + 2 * options.shadow_dilate_px};
  const std::pair<const std::string*, Source*> masks[] = {{&scene.mask.qa_path, &state->qa},
                                                          {&scene.mask.radsat_path, &state->radsat}};
  for (const auto& [path, slot] : masks) {
    const bool needed = scene.mask.kind == MaskKind::landsat_qa ||
                        (scene.mask.kind == MaskKind::valid_values && path == &scene.mask.qa_path);
    if (!needed) continue;
    auto source = open_checked(scene, *path, 0, scene.mask.step, around_mask);
    if (!source) return source.fault();
    *slot = std::move(source).value();
  }
  state->bits = radsat_bits(scene.mask, used);
  return SceneReader(std::move(state));
}

geo::Result<Observation> SceneReader::read(const geo::Window& window) {
  auto mask = m_state->mask(window);
  if (!mask) return mask.fault();
  Observation observation{.reflectance = {}, .mask = std::move(mask).value()};
  for (std::size_t i = 0; i < m_state->bands.size(); ++i) {
    auto band = m_state->band(i, window);
    if (!band) return band.fault();
    // A pixel that one band does not know is not an observation. Bands of another pixel size speak for themselves.
    const bool counts = m_state->bands[i] && band.value().grid == observation.mask.grid;
    for (std::size_t p = 0; counts && p < band.value().pixels.size(); ++p)
      if (std::isnan(band.value().pixels[p]))
        observation.mask.pixels[p] = observation.mask.pixels[p] | MaskBit::no_data;
    observation.reflectance.push_back(std::move(band).value());
  }
  return observation;
}

}  // namespace steppe
