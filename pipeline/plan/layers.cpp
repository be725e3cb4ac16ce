#include "pipeline/plan/layers.hpp"

#include <array>
#include <cassert>
#include <filesystem>
#include <utility>
#include <variant>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/plan/layer_polygons.hpp"
#include "pipeline/plan/layer_raster.hpp"

namespace steppe {
namespace {

using geo::message;

struct Role {
  const char* name;  // the option, and what the reports call it
  LayerKind kind;
  std::filesystem::path LayerSettings::*path;
  std::string LayerSettings::*version;
  std::optional<std::vector<std::uint8_t>> LayerCells::*cells;
};

constexpr std::array<Role, 4> kRoles{{
    {"grassland", LayerKind::grassland, &LayerSettings::grassland, &LayerSettings::grassland_version,
     &LayerCells::grassland},
    {"sandy_land", LayerKind::mask, &LayerSettings::sandy_land, &LayerSettings::sandy_land_version,
     &LayerCells::sandy_land},
    {"cropland", LayerKind::mask, &LayerSettings::cropland, &LayerSettings::cropland_version, &LayerCells::cropland},
    {"shrub", LayerKind::mask, &LayerSettings::shrub, &LayerSettings::shrub_version, &LayerCells::shrub},
}};

struct Layer {
  const Role* role;
  std::variant<geo::CodedShapes, LayerRaster> source;

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

  void add(const Role& role, const LayerSettings& settings, const geo::Crs& grid_crs, const geo::Cancelled& cancelled);
  void make_key(const LayerSettings& settings);
};

// Throws UsageError without the option's name.
void Layers::State::add(const Role& role, const LayerSettings& settings, const geo::Crs& grid_crs,
                        const geo::Cancelled& cancelled) {
  const auto& path = settings.*role.path;
  const auto sum = layer_checksum(path, cancelled);
  if (!sum) throw geo::UsageError(sum.fault().message);
  if (names_vector_file(path)) {
    const bool typed = role.kind == LayerKind::grassland;
    if (typed && settings.grassland_field.empty())
      throw geo::UsageError(
          message("{0}: which field holds the types of grassland is not said (got nothing); name it in "
                  "layers.grassland_field",
                  path.string()));
    auto polygons = read_layer_polygons(path, role.kind, typed ? settings.grassland_field : std::string(), grid_crs);
    layers.push_back({&role, std::move(polygons.shapes)});
    for (const auto& text : polygons.left_out) warnings.push_back(message("layers.{0}: {1}", role.name, text));
  } else {
    layers.push_back({&role, LayerRaster::open(path, role.kind, grid_crs)});
  }
  facts.push_back({role.name, path.string(), settings.*role.version, sum.value()});
}

void Layers::State::make_key(const LayerSettings& settings) {
  if (layers.empty()) return;
  geo::Sha256 hash;
  hash.add_field("layers 1");
  for (const LayerFacts& fact : facts) {
    hash.add_field(fact.role);
    hash.add_field(names_vector_file(fact.path) ? "polygons" : "raster");
    hash.add_field(fact.sha256);
    if (fact.role == "grassland") hash.add_field(settings.grassland_field);
  }
  key = hash.hex();
}

Layers::Layers() : m_state(std::make_unique<State>()) {}
Layers::~Layers() = default;
Layers::Layers(Layers&&) noexcept = default;
Layers& Layers::operator=(Layers&&) noexcept = default;

Layers Layers::load(const LayerSettings& settings, const geo::Crs& grid_crs, const geo::Cancelled& cancelled) {
  auto state = std::make_unique<State>();
  std::vector<geo::Message> problems;
  for (const Role& role : kRoles) {
    if ((settings.*role.path).empty()) continue;
    try {
      state->add(role, settings, grid_crs, cancelled);
    } catch (const geo::UsageError& error) {
      for (const auto& problem : error.problems()) problems.push_back(message("layers.{0}: {1}", role.name, problem));
    }
  }
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  state->make_key(settings);
  Layers loaded;
  loaded.m_state = std::move(state);
  return loaded;
}

const std::string& Layers::key() const { return m_state->key; }
const std::vector<LayerFacts>& Layers::facts() const { return m_state->facts; }
const std::vector<geo::Message>& Layers::warnings() const { return m_state->warnings; }

geo::Result<LayerCells> Layers::on(const geo::SpatialGrid& where) const {
  LayerCells cells;
  for (const Layer& layer : m_state->layers) {
    auto codes = layer.on(where);
    if (!codes)
      return geo::Fault{codes.fault().kind, message("layers.{0}: {1}", layer.role->name, codes.fault().message)};
    cells.*layer.role->cells = std::move(codes).value();
  }
  return cells;
}

}  // namespace steppe
