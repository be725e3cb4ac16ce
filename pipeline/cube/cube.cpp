#include "pipeline/cube/cube.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>
#include <tuple>

#include "libgeo/base/checksum.hpp"
#include "libgeo/crs/remembered.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/io/jpeg2000.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "pipeline/cube/cube_values.hpp"

namespace steppe {
namespace {

constexpr std::size_t kScenesRemembered = 32768;
constexpr std::string_view kCubeFormat = "6";  // of the file: a change makes every tile stale

bool named_jpeg2000(std::string_view path) {
  constexpr std::string_view kSuffix = ".jp2";
  if (path.size() < kSuffix.size()) return false;
  const auto end = path.substr(path.size() - kSuffix.size());
  return std::equal(end.begin(), end.end(), kSuffix.begin(),
                    [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

// What a file begins with; what cannot be read goes by its name.
bool is_jpeg2000(const std::string& path) { return geo::begins_as_jpeg2000(path).value_or(named_jpeg2000(path)); }

// Asked for each scene of each task: looked at once.
bool reads_jpeg2000(const PlanScene& placed) {
  static geo::Remembered<std::string, bool, kScenesRemembered> known;
  const Scene& scene = placed.scene;
  std::string key = placed.sha256 + "\n" + scene.mask.qa_path;
  for (const auto& band : scene.bands) key += "\n" + band.path;
  if (const auto found = known.find(key)) return *found;
  const bool reads =
      (scene.mask.kind != MaskKind::none && is_jpeg2000(scene.mask.qa_path)) ||
      std::any_of(scene.bands.begin(), scene.bands.end(), [](const auto& band) { return is_jpeg2000(band.path); });
  known.add(key, reads);
  return reads;
}

bool on_grid(const PlanScene& scene, const AnalysisGrid& grid) {
  if (!scene.scene.where.crs.same_as(grid.crs)) return false;
  const auto tiles = geo::tiles_over(grid.tiling, scene.box);
  // Near the scene: far away, the rounding of coordinates would count against it.
  return !tiles.empty() && geo::aligned(scene.scene.where.grid, geo::tile_grid(grid.tiling, tiles.front()));
}

void add_numbers(geo::Sha256& hash, std::initializer_list<double> numbers) {
  for (const double number : numbers) hash.add_field(geo::number_text(number));
}

void add_band(geo::Sha256& hash, const SceneBand& band) {
  hash.add_field(name_of(band.role));
  hash.add_field(band.name);
  add_numbers(hash, {band.scale, band.offset, static_cast<double>(band.step)});
}

// Comparing reference systems takes PROJ a millisecond: once a scene, not once a task.
std::vector<bool> scenes_through_cube(const Plan& plan, CubeUse use) {
  std::vector<bool> through;
  for (const auto& scene : plan.scenes) through.push_back(uses_cube(scene, plan.grid, use));
  return through;
}

bool earlier(const CubeTask& a, const CubeTask& b) {
  return std::tie(a.scene, b.tile.ty, a.tile.tx) < std::tie(b.scene, a.tile.ty, b.tile.tx);
}

}  // namespace

bool uses_cube(const PlanScene& scene, const AnalysisGrid& grid, CubeUse use) {
  return use == CubeUse::automatic && (reads_jpeg2000(scene) || !on_grid(scene, grid));
}

std::vector<BandRole> bands_cut(const PlanScene& scene) {
  auto roles = cube_roles(scene.scene);
  std::erase_if(roles, [&](BandRole role) { return std::ranges::find(scene.left_out, role) != scene.left_out.end(); });
  return roles;
}

std::string cube_key(const PlanScene& scene, const Plan& plan, const Settings& settings) {
  geo::Sha256 hash;
  hash.add_field(kCubeFormat);
  hash.add_field(kProgramVersion);
  hash.add_field(scene.scene.id);
  hash.add_field(scene.sha256);
  add_numbers(hash, {scene.scene.valid.low, scene.scene.valid.high});
  hash.add_field(kSentinel2NirNames[static_cast<std::size_t>(settings.sensors.sentinel2_nir)]);
  for (const auto role : cube_roles(scene.scene)) add_band(hash, *scene.scene.band(role));
  hash.add_field(std::to_string(settings.mask.shadow_dilate_px));
  hash.add_field(std::to_string(settings.mask.sentinel2_dilate_px));
  const auto& tiling = plan.grid.tiling;
  add_numbers(hash, {tiling.x_origin, tiling.y_origin, tiling.dx, tiling.dy});
  hash.add_field(std::to_string(tiling.tile_px));
  hash.add_field(plan.grid.crs.wkt());
  return hash.hex();
}

std::vector<TilePart> cube_tiles_under(const AnalysisGrid& grid, const PlanScene& scene, const geo::TileId& tile,
                                       const geo::Window& window) {
  const auto side = grid.tiling.tile_px;
  std::vector<TilePart> parts;
  // Tiles count northward, rows southward.
  for (auto row = geo::floor_to(window.row, side); row < window.end_row(); row += side)
    for (auto col = geo::floor_to(window.col, side); col < window.end_col(); col += side) {
      const geo::TileId id{tile.tx + col / side, tile.ty - row / side};
      if (geo::intersection(geo::tile_grid(grid.tiling, id).box(), scene.box).empty()) continue;
      const auto part = geo::intersection({col, row, side, side}, window);
      parts.push_back({id,
                       {part.col - col, part.row - row, part.cols, part.rows},
                       {part.col - window.col, part.row - window.row, part.cols, part.rows}});
    }
  return parts;
}

std::vector<CubeTask> missing_cube_tiles(const Plan& plan, const std::vector<std::size_t>& todo,
                                         const Settings& settings, const Workspace& workspace) {
  if (todo.empty()) return {};
  const auto through_cube = scenes_through_cube(plan, settings.cube.use);
  std::set<CubeTask, decltype(&earlier)> needed(&earlier);
  const geo::Window all = geo::grown({0, 0, plan.grid.tiling.tile_px, plan.grid.tiling.tile_px}, plan.halo);
  for (const auto index : todo)
    for (const auto scene : plan.tasks[index].scenes)
      if (through_cube[scene])
        for (const auto& part : cube_tiles_under(plan.grid, plan.scenes[scene], plan.tasks[index].tile, all))
          needed.insert({scene, part.tile});
  std::vector<CubeTask> missing;
  std::size_t hashed = plan.scenes.size();  // the scene that `key` is of
  std::string key;
  for (const auto& task : needed) {
    const PlanScene& scene = plan.scenes[task.scene];
    if (task.scene != hashed) key = cube_key(scene, plan, settings);
    hashed = task.scene;
    const auto wanted = blocks_read(plan, task.tile);  // none of one far from every zone
    const bool any = std::find(wanted->begin(), wanted->end(), true) != wanted->end();
    const auto bands = bands_cut(scene);
    if (any && !cube_tile_ready(cube_paths(workspace, scene.scene.id, task.tile), key, {wanted.get(), &bands}))
      missing.push_back(task);
  }
  return missing;
}

}  // namespace steppe
