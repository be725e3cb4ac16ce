#include "pipeline/sensors/scene_reader.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/copy_part.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

struct OpenBand {
  SceneBand band;
  std::unique_ptr<geo::RasterSource> source;  // null: the scene does not have it
};

// The bands of indicators and composites (MaskOptions::all_bands).
constexpr BandRole kMaskRoles[] = {BandRole::blue, BandRole::green, BandRole::red,
                                   BandRole::nir,  BandRole::swir1, BandRole::swir2};

// A pixel that one band does not know is not an observation. Where the mask knows why it is none, that stands: blocks
// of bands without a usable pixel need not be decoded for it.
void leave_out_unknown(const geo::Raster<float>& band, geo::Raster<geo::ObservationMask>& mask) {
  assert(band.grid == mask.grid);
  for (std::size_t p = 0; p < band.pixels.size(); ++p)
    if (std::isnan(band.pixels[p]) && geo::usable(mask.pixels[p])) mask.pixels[p] = mask.pixels[p] | MaskBit::no_data;
}

}  // namespace

struct SceneReader::State {
  explicit State(const Scene& s) : scene(s) {}
  State(const State&) = delete;  // `mask` points at `scene`
  State& operator=(const State&) = delete;

  geo::Result<geo::Raster<float>> band(const OpenBand& open, const geo::Window& window) const;

  Scene scene;
  std::vector<OpenBand> bands;  // those asked for
  std::optional<MaskReader> mask;
};

geo::Result<geo::Raster<float>> SceneReader::State::band(const OpenBand& open, const geo::Window& window) const {
  const auto own = coarsened(window, open.band.step);
  const auto grid = coarsened(scene.where, open.band.step).grid;
  geo::Raster<float> result(geo::subgrid(grid, own), kNothing);
  const auto inside = geo::intersection(own, grid.window());
  if (inside.empty()) return result;
  std::vector<float> stored(inside.size());
  if (auto done = open.source->read(open.band.index, inside, stored); !done) return done.fault();
  calibrate(stored, open.band);
  copy_part(stored, inside, inside, result.pixels, own);
  return result;
}

SceneReader::SceneReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SceneReader::~SceneReader() = default;
SceneReader::SceneReader(SceneReader&&) noexcept = default;
SceneReader& SceneReader::operator=(SceneReader&&) noexcept = default;

geo::Result<SceneReader> SceneReader::open(const Scene& scene, std::span<const BandRole> roles, std::size_t required,
                                           const MaskOptions& options) {
  assert(required <= roles.size());
  auto state = std::make_unique<State>(scene);
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    OpenBand open;
    if (const auto* band = scene.band(roles[i])) {
      auto source = open_scene_file(scene, band->path, band->index, band->step, options);
      if (!source) return source.fault();
      used.push_back(static_cast<std::size_t>(band - scene.bands.data()));
      open.band = *band;
      open.source = std::move(source).value();
    } else if (i < required) {
      return Fault{FaultKind::missing, message("{0}: has no {1} band; choose an index this sensor can supply", scene.id,
                                               name_of(roles[i]))};
    }
    state->bands.push_back(std::move(open));
  }
  for (const auto role : options.all_bands ? std::span<const BandRole>(kMaskRoles) : std::span<const BandRole>())
    if (const auto* band = scene.band(role)) used.push_back(static_cast<std::size_t>(band - scene.bands.data()));
  auto mask = MaskReader::open(state->scene, used, options);
  if (!mask) return mask.fault();
  state->mask.emplace(std::move(mask).value());
  return SceneReader(std::move(state));
}

geo::Result<Observation> SceneReader::read(const geo::Window& window) {
  const int mask_step = m_state->scene.mask.step;
  auto mask = m_state->mask->read(coarsened(window, mask_step));
  if (!mask) return mask.fault();
  Observation observation{.reflectance = {}, .mask = std::move(mask).value()};
  for (const auto& open : m_state->bands) {
    if (!open.source) {
      observation.reflectance.emplace_back(observation.mask.grid, kNothing);
      continue;
    }
    auto band = m_state->band(open, window);
    if (!band) return band.fault();
    if (open.band.step == mask_step) leave_out_unknown(band.value(), observation.mask);
    observation.reflectance.push_back(std::move(band).value());
  }
  return observation;
}

void SceneReader::release_files() {
  m_state->mask->release_files();
  for (const auto& open : m_state->bands)
    if (open.source) open.source->release_file();
}

}  // namespace steppe
