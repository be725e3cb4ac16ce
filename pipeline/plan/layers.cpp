#include "pipeline/plan/layers.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <variant>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/class_names.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/plan/layer_polygons.hpp"
#include "pipeline/plan/layer_raster.hpp"
#include "pipeline/plan/terrain_reach.hpp"

namespace steppe {
namespace {

using geo::message;

using Cells = std::vector<std::uint8_t>;

std::optional<Cells> LayerCells::*cells_of(LayerRole role) {
  static constexpr std::array<std::optional<Cells> LayerCells::*, 5> kCells{
      &LayerCells::grassland, &LayerCells::sandy_land, &LayerCells::cropland, &LayerCells::shrub, &LayerCells::orchard};
  return kCells[static_cast<std::size_t>(role)];
}

struct Layer {
  LayerRole role;
  std::variant<geo::CodedShapes, LayerRaster> source;
  LayerPlace place;

  // Whether the layer says something of each cell.
  geo::Result<Cells> said_on(const geo::SpatialGrid& where) const {
    const auto* raster = std::get_if<LayerRaster>(&source);
    return raster ? raster->said_on(where) : on(where);
  }
  geo::Result<Cells> on(const geo::SpatialGrid& where) const {
    if (const auto* shapes = std::get_if<geo::CodedShapes>(&source)) return shapes->burn(where.grid);
    return std::get<LayerRaster>(source).on(where);
  }
};

// Where a value is unknown the layer says nothing. A mask has no code for that, grassland keeps its own: it has area.
void leave_unknown(LayerRole role, Cells& codes, std::vector<LayerSet>& unreached) {
  if (std::find(codes.begin(), codes.end(), kUnknownValue) == codes.end()) return;
  unreached.resize(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] != kUnknownValue) continue;
    unreached[i].add(role);
    if (role != LayerRole::grassland) codes[i] = 0;
  }
}
static_assert(kUnknownValue == kUnknownGrassland);

}  // namespace

struct Layers::State {
  std::vector<Layer> layers;
  std::string key;
  std::vector<LayerFacts> facts;
  std::vector<geo::Message> warnings, notices;
  std::vector<LayerReach> misses;
  std::vector<geo::Message> miss_texts;
  std::vector<BlindCells> blind;
  std::optional<Terrain> terrain;

  // Throws UsageError.
  static std::unique_ptr<State> load(const LayerSettings& settings, const geo::Crs& grid_crs,
                                     const geo::Cancelled& cancelled);
  void add(LayerRole role, const LayerSettings& settings, const ClassNames& names, const geo::Crs& grid_crs,
           const geo::Cancelled& cancelled);
  void tell(LayerRole role, const std::string& file, const std::vector<LayerNote>& notes);
  void make_key(const LayerSettings& settings, const ClassNames& names);
  void hold_against(const geo::ZoneSet& zones, const AnalysisGrid& grid, double needed);
};

// Throws UsageError without the option's name.
void Layers::State::add(LayerRole role, const LayerSettings& all, const ClassNames& names, const geo::Crs& grid_crs,
                        const geo::Cancelled& cancelled) {
  const RoleSettings settings = settings_of(role, all);
  if (auto other = no_layer_file(settings.path)) throw geo::UsageError(*std::move(other));
  const auto sum = layer_checksum(settings.path, cancelled);
  if (!sum) geo::throw_if_machine(sum.fault());
  if (!sum) throw geo::UsageError(sum.fault().message);
  const std::string file = settings.path.string();
  LayerFacts fact{role, file, settings.version, sum.value()};
  if (names_vector_file(settings.path)) {
    if (role == LayerRole::grassland && settings.field.empty())
      throw geo::UsageError(
          message("{0}: which field holds the types of grassland is not said (got nothing); name it in "
                  "layers.grassland_field",
                  file));
    auto polygons = read_layer_polygons(role, settings, names, grid_crs);
    tell(role, file, polygons.notes);
    fact.content = std::move(polygons.content);
    layers.push_back({role, std::move(polygons.shapes), std::move(polygons.place)});
  } else {
    auto raster = LayerRaster::open(role, settings, names, grid_crs);
    tell(role, file, raster.notes());
    fact.content = raster.content();
    LayerPlace place = raster.place();
    layers.push_back({role, std::move(raster), std::move(place)});
  }
  facts.push_back(std::move(fact));
}

void Layers::State::tell(LayerRole role, const std::string& file, const std::vector<LayerNote>& notes) {
  for (const LayerNote& note : notes)
    (note.loss ? warnings : notices)
        .push_back(message("layers.{0}: {1}", name_of(role), message("{0}: {1}", file, note.text)));
}

void Layers::State::make_key(const LayerSettings& settings, const ClassNames& names) {
  if (layers.empty() && !terrain) return;
  geo::Sha256 hash;
  hash.add_field("layers 3");
  hash.add_field(names.key());
  for (const LayerFacts& fact : facts) {
    const RoleSettings own = settings_of(fact.role, settings);
    hash.add_field(name_of(fact.role));
    hash.add_field(names_vector_file(fact.path) ? "polygons" : "raster");
    for (const auto& field : {fact.sha256, own.field, own.codes}) hash.add_field(field);
  }
  if (terrain) hash.add_field("dem " + terrain->sha256());
  key = hash.hex();
}

void Layers::State::hold_against(const geo::ZoneSet& zones, const AnalysisGrid& grid, double needed) {
  if (terrain)
    if (auto missing = missing_elevations(*terrain, zones, grid.crs)) notices.push_back(*std::move(missing));
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Layer& layer = layers[i];
    const LayerPlace& place = layer.place;
    LayerReach reach = reach_of(layer.role, place, needed, zones, grid,
                                [&](const geo::SpatialGrid& where) { return layer.said_on(where); });
    facts[i].reach = reach.share;
    facts[i].unreached = reach.missed.size();
    if (reach.missed.empty()) continue;
    miss_texts.push_back(missed_text(reach, facts[i].path, place, zones, grid));
    blind.emplace_back(reach, place, zones);
    misses.push_back(std::move(reach));
  }
  if (misses.empty()) return;
  geo::Sha256 hash;
  hash.add_field(key);
  for (const auto& zone : zones.zones) hash.add_field(zone.id + " " + version_of(zones, zone));  // their outlines
  for (const LayerReach& reach : misses) {
    hash.add_field(std::string(name_of(reach.role)) + (reach.nowhere ? " nowhere" : ""));
    for (const auto& [zone, share] : reach.missed) hash.add_field(zone);
  }
  key = hash.hex();
}

Layers::Layers() : m_state(std::make_unique<State>()) {}
Layers::Layers(std::unique_ptr<const State> state) : m_state(std::move(state)) {}
Layers::~Layers() = default;
Layers::Layers(Layers&&) noexcept = default;
Layers& Layers::operator=(Layers&&) noexcept = default;

Layers Layers::load(const LayerSettings& settings, const geo::Crs& grid_crs, const geo::Cancelled& cancelled) {
  return Layers(State::load(settings, grid_crs, cancelled));
}

Layers Layers::load(const LayerSettings& settings, const AnalysisGrid& grid, const geo::ZoneSet& zones,
                    const geo::Cancelled& cancelled) {
  auto state = State::load(settings, grid.crs, cancelled);
  state->hold_against(zones, grid, settings.min_reach);
  return Layers(std::move(state));
}

std::unique_ptr<Layers::State> Layers::State::load(const LayerSettings& settings, const geo::Crs& grid_crs,
                                                   const geo::Cancelled& cancelled) {
  auto state = std::make_unique<State>();
  std::vector<geo::Message> problems;
  std::optional<ClassNames> names;
  try {
    names = ClassNames::load(settings);
  } catch (const geo::UsageError& error) {
    problems = error.problems();
  }
  for (std::size_t i = 0; names && i < kLayerRoleNames.size(); ++i) {
    const auto role = static_cast<LayerRole>(i);
    if (settings_of(role, settings).path.empty()) continue;
    try {
      state->add(role, settings, *names, grid_crs, cancelled);
    } catch (const geo::UsageError& error) {
      for (const auto& problem : error.problems())
        problems.push_back(message("layers.{0}: {1}", name_of(role), problem));
    }
  }
  try {
    if (!settings.dem.empty()) state->terrain = Terrain::open(settings.dem, grid_crs, cancelled);
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) problems.push_back(message("layers.dem: {0}", problem));
  }
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  if (!state->layers.empty())
    state->notices.insert(state->notices.begin(), names->notices().begin(), names->notices().end());
  state->make_key(settings, *names);
  return state;
}

const std::string& Layers::key() const { return m_state->key; }
const std::vector<LayerFacts>& Layers::facts() const { return m_state->facts; }
const std::vector<geo::Message>& Layers::warnings() const { return m_state->warnings; }
const std::vector<geo::Message>& Layers::notices() const { return m_state->notices; }
const std::vector<LayerReach>& Layers::misses() const { return m_state->misses; }
const std::vector<geo::Message>& Layers::miss_texts() const { return m_state->miss_texts; }
std::vector<geo::Message> Layers::texts() const {
  std::vector<geo::Message> texts;
  for (const auto* some : {&warnings(), &notices(), &miss_texts()})
    texts.insert(texts.end(), some->begin(), some->end());
  return texts;
}

geo::Result<LayerCells> Layers::codes_on(const geo::SpatialGrid& where) const {
  LayerCells cells;
  for (const Layer& layer : m_state->layers) {
    auto codes = layer.on(where);
    if (!codes)
      return geo::Fault{codes.fault().kind, message("layers.{0}: {1}", name_of(layer.role), codes.fault().message)};
    leave_unknown(layer.role, codes.value(), cells.unreached);
    cells.*cells_of(layer.role) = std::move(codes).value();
  }
  if (!m_state->blind.empty()) cells.unreached.resize(where.grid.window().size());
  for (const BlindCells& blind : m_state->blind) {
    const auto nothing = blind.on(where.grid);
    if (!nothing) return nothing.fault();
    for (std::size_t i = 0; i < cells.unreached.size(); ++i)
      if (nothing.value()[i] != 0) cells.unreached[i].add(blind.role());
  }
  return cells;
}

geo::Result<LayerCells> Layers::on(const geo::SpatialGrid& where) const {
  auto cells = codes_on(where);
  if (!cells || !m_state->terrain) return cells;
  auto elevations = m_state->terrain->on(where);
  if (!elevations) return geo::Fault{elevations.fault().kind, message("layers.dem: {0}", elevations.fault().message)};
  cells.value().elevations = std::move(elevations).value();
  return cells;
}

}  // namespace steppe
