#include "pipeline/plan/layers.hpp"

#include <array>
#include <cassert>
#include <filesystem>
#include <utility>
#include <variant>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/plan/layer_polygons.hpp"
#include "pipeline/plan/layer_raster.hpp"

namespace steppe {
namespace {

using geo::message;

struct Role {
  LayerRole role;
  LayerKind kind;
  std::filesystem::path LayerSettings::*path;
  std::string LayerSettings::*version;
  std::optional<std::vector<std::uint8_t>> LayerCells::*cells;
};

constexpr std::array<Role, 4> kRoles{{
    {LayerRole::grassland, LayerKind::grassland, &LayerSettings::grassland, &LayerSettings::grassland_version,
     &LayerCells::grassland},
    {LayerRole::sandy_land, LayerKind::mask, &LayerSettings::sandy_land, &LayerSettings::sandy_land_version,
     &LayerCells::sandy_land},
    {LayerRole::cropland, LayerKind::mask, &LayerSettings::cropland, &LayerSettings::cropland_version,
     &LayerCells::cropland},
    {LayerRole::shrub, LayerKind::mask, &LayerSettings::shrub, &LayerSettings::shrub_version, &LayerCells::shrub},
}};

struct Layer {
  const Role* role;
  std::variant<geo::CodedShapes, LayerRaster> source;
  std::optional<LayerPlace> polygons_at;  // of polygons: known from reading them

  LayerPlace place(const geo::Crs& grid_crs) const {
    if (polygons_at) return *polygons_at;
    auto found = std::get<LayerRaster>(source).place(grid_crs);
    if (!found) throw geo::UsageError(message("layers.{0}: {1}", name_of(role->role), found.fault().message));
    return std::move(found).value();
  }
  // Whether the layer says something of each cell.
  geo::Result<std::vector<std::uint8_t>> said_on(const geo::SpatialGrid& where) const {
    const auto* raster = std::get_if<LayerRaster>(&source);
    return raster ? raster->said_on(where) : on(where);
  }
  geo::Result<std::vector<std::uint8_t>> on(const geo::SpatialGrid& where) const {
    if (const auto* shapes = std::get_if<geo::CodedShapes>(&source)) return shapes->burn(where.grid);
    return std::get<LayerRaster>(source).on(where);
  }
};

}  // namespace

struct Layers::State {
  std::vector<Layer> layers;
  std::string key;
  std::vector<LayerFacts> facts;
  std::vector<geo::Message> warnings;
  std::vector<LayerReach> misses;
  std::vector<geo::Message> miss_texts;
  std::vector<BlindCells> blind;

  // Throws UsageError.
  static std::unique_ptr<State> load(const LayerSettings& settings, const geo::Crs& grid_crs,
                                     const geo::Cancelled& cancelled);
  void add(const Role& role, const LayerSettings& settings, const geo::Crs& grid_crs, const geo::Cancelled& cancelled);
  void make_key(const LayerSettings& settings);
  void hold_against(const geo::ZoneSet& zones, const AnalysisGrid& grid, double needed);
};

// Throws UsageError without the option's name.
void Layers::State::add(const Role& role, const LayerSettings& settings, const geo::Crs& grid_crs,
                        const geo::Cancelled& cancelled) {
  const auto& path = settings.*role.path;
  const auto sum = layer_checksum(path, cancelled);
  if (!sum) geo::throw_if_machine(sum.fault());
  if (!sum) throw geo::UsageError(sum.fault().message);
  if (names_vector_file(path)) {
    const bool typed = role.kind == LayerKind::grassland;
    if (typed && settings.grassland_field.empty())
      throw geo::UsageError(
          message("{0}: which field holds the types of grassland is not said (got nothing); name it in "
                  "layers.grassland_field",
                  path.string()));
    auto polygons = read_layer_polygons(path, role.kind, typed ? settings.grassland_field : std::string(), grid_crs);
    layers.push_back({&role, std::move(polygons.shapes), std::move(polygons.place)});
    for (const auto& text : polygons.left_out) warnings.push_back(message("layers.{0}: {1}", name_of(role.role), text));
  } else {
    layers.push_back({&role, LayerRaster::open(path, role.kind, grid_crs), {}});
  }
  facts.push_back({role.role, path.string(), settings.*role.version, sum.value()});
}

void Layers::State::make_key(const LayerSettings& settings) {
  if (layers.empty()) return;
  geo::Sha256 hash;
  hash.add_field("layers 1");
  for (const LayerFacts& fact : facts) {
    hash.add_field(name_of(fact.role));
    hash.add_field(names_vector_file(fact.path) ? "polygons" : "raster");
    hash.add_field(fact.sha256);
    if (fact.role == LayerRole::grassland) hash.add_field(settings.grassland_field);
  }
  key = hash.hex();
}

void Layers::State::hold_against(const geo::ZoneSet& zones, const AnalysisGrid& grid, double needed) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Layer& layer = layers[i];
    const LayerPlace place = layer.place(grid.crs);
    LayerReach reach = reach_of(layer.role->role, place, needed, zones, grid,
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
  for (const LayerReach& reach : misses) {
    hash.add_field(name_of(reach.role));
    hash.add_field(reach.nowhere ? "nowhere" : "");
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
  for (const Role& role : kRoles) {
    if ((settings.*role.path).empty()) continue;
    try {
      state->add(role, settings, grid_crs, cancelled);
    } catch (const geo::UsageError& error) {
      for (const auto& problem : error.problems())
        problems.push_back(message("layers.{0}: {1}", name_of(role.role), problem));
    }
  }
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  state->make_key(settings);
  return state;
}

const std::string& Layers::key() const { return m_state->key; }
const std::vector<LayerFacts>& Layers::facts() const { return m_state->facts; }
const std::vector<geo::Message>& Layers::warnings() const { return m_state->warnings; }
const std::vector<LayerReach>& Layers::misses() const { return m_state->misses; }
const std::vector<geo::Message>& Layers::miss_texts() const { return m_state->miss_texts; }

geo::Result<LayerCells> Layers::on(const geo::SpatialGrid& where) const {
  LayerCells cells;
  for (const Layer& layer : m_state->layers) {
    auto codes = layer.on(where);
    if (!codes)
      return geo::Fault{codes.fault().kind,
                        message("layers.{0}: {1}", name_of(layer.role->role), codes.fault().message)};
    cells.*layer.role->cells = std::move(codes).value();
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

}  // namespace steppe
