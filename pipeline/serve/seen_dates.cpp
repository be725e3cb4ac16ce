#include "pipeline/serve/seen_dates.hpp"

#include <array>
#include <system_error>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/plan/zone_reach.hpp"
#include "pipeline/sensors/find_scenes.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::MaskBit;

constexpr std::array<SeenStateRow, 11> kStates{{
    {SeenState::no_data, "no_data", text("not on the image")},
    {SeenState::cloud, "cloud", text("cloud")},
    {SeenState::cloud_shadow, "cloud_shadow", text("cloud shadow")},
    {SeenState::cirrus, "cirrus", text("thin cloud")},
    {SeenState::snow, "snow", text("snow or ice")},
    {SeenState::terrain_shadow, "terrain_shadow", text("shadow of the terrain")},
    {SeenState::saturated, "saturated", text("too bright for the sensor")},
    {SeenState::clear, "clear", text("clear")},
    {SeenState::scene_gone, "scene_gone", text("the scene's files are gone")},
    {SeenState::not_looked, "not_looked_at", text("not read, as it matters to no zone")},
    {SeenState::not_readable, "not_readable", text("cannot be read now")},
}};

// "id sha256", as a task's key has it.
std::string id_in(const std::string& used) { return used.substr(0, used.rfind(' ')); }

// The night's record of the tile and year.
std::optional<TaskRecord> record_of(const ServedNight& night, int year, const std::string& tile) {
  const auto tiles = night.index.tiles.find(year);
  if (tiles == night.index.tiles.end()) return std::nullopt;
  const auto files = tiles->second.find(tile);
  if (files == tiles->second.end()) return std::nullopt;
  auto record = read_task_record(night.workspace.task_record(year, tile));
  if (!record || record.value().key.hash != files->second.key) return std::nullopt;
  return std::move(record).value();
}

// Nothing: the cube does not have the scene there.
std::optional<SeenState> state_in_cube(const ServedNight& night, const std::string& scene, const GridPlace& place) {
  const CubePaths paths = cube_paths(night.workspace, scene, place.tile);
  const auto note = read_cube_note(paths.note);
  if (!note) return std::nullopt;
  const geo::Window block{geo::floor_to(place.col, kBlockEdge), geo::floor_to(place.row, kBlockEdge), kBlockEdge,
                          kBlockEdge};
  if (note->not_cut.contains(block_place(block, night.index.tiling.tile_px))) return SeenState::not_looked;
  const auto file = note->files.find(CubePart::mask);
  if (file == note->files.end()) return SeenState::no_data;
  geo::OpenOptions sealed;
  sealed.seal = file->second.seal;
  const auto source = geo::open_raster(paths.of(CubePart::mask).string(), sealed);
  if (!source) return SeenState::not_readable;
  std::uint16_t mask = 0;
  const geo::Window pixel{place.col / note->layout.mask_step, place.row / note->layout.mask_step, 1, 1};
  if (!source.value()->read(0, pixel, std::span(&mask, 1))) return SeenState::not_readable;
  return state_of(mask);
}

SeenState state_in_files(const ServedNight& night, const SceneRecord& scene, const GridPlace& place,
                         const MaskOptions& options) {
  std::error_code none;
  if (!fs::exists(scene.path, none)) return SeenState::scene_gone;
  const auto read = read_scene(scene.path);
  if (!read) return SeenState::not_readable;
  const geo::SpatialGrid tile{geo::tile_grid(night.index.tiling, place.tile), night.crs};
  const auto roles = six_roles();
  auto on_grid = SceneOnGrid::open(read.value(), tile, roles, kRequiredRoles, options, 0);
  if (!on_grid) return SeenState::not_readable;
  const auto block = on_grid.value().read(place.pixel());
  if (!block) return SeenState::not_readable;
  return state_of(block.value().mask.front());
}

SeenDate date_of(const ServedNight& night, const std::string& used, const GridPlace& place) {
  constexpr std::size_t kDateLetters = 10;  // of 2025-07-15T03:12:00Z
  const SceneRecord* const scene = night.scenes.find(used);
  SeenDate date{id_in(used), {}, {}, {}};
  if (scene != nullptr) {
    date.acquired_utc = scene->acquired_utc;
    date.date = scene->acquired_utc.substr(0, kDateLetters);
    date.sensor = scene->platform;
  }
  if (const auto state = state_in_cube(night, date.scene, place))
    date.state = *state;
  else if (scene != nullptr)
    date.state = state_in_files(night, *scene, place, night.scenes.mask_options());
  return date;
}

}  // namespace

const SeenStateRow& row_of(SeenState state) { return kStates[static_cast<std::size_t>(state)]; }

SeenState state_of(geo::ObservationMask mask) {
  constexpr std::pair<MaskBit, SeenState> kBits[] = {{MaskBit::no_data, SeenState::no_data},
                                                     {MaskBit::cloud, SeenState::cloud},
                                                     {MaskBit::cloud_shadow, SeenState::cloud_shadow},
                                                     {MaskBit::cirrus, SeenState::cirrus},
                                                     {MaskBit::snow, SeenState::snow},
                                                     {MaskBit::terrain_shadow, SeenState::terrain_shadow},
                                                     {MaskBit::saturated, SeenState::saturated}};
  for (const auto& [bit, state] : kBits)
    if (geo::has(mask, bit)) return state;
  return SeenState::clear;
}

std::optional<std::vector<SeenDate>> seen_dates(const ServedNight& night, int year, const GridPlace& place,
                                                const geo::ParallelFor& parallel, const geo::Cancelled& cancelled) {
  const auto record = record_of(night, year, place.tile_name);
  if (!record) return std::nullopt;
  const auto& scenes = record->key.scenes;
  std::vector<SeenDate> dates(scenes.size());
  parallel(scenes.size(), [&](std::size_t i) {
    geo::give_up_if(cancelled);
    dates[i] = date_of(night, scenes[i], place);
  });
  return dates;
}

}  // namespace steppe
