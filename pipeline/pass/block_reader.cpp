#include "pipeline/pass/block_reader.hpp"

#include <algorithm>
#include <limits>
#include <variant>

#include "libgeo/crs/transform.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_reader.hpp"
#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/sensors/sun_position.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::Window;

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// A scene from its files or from the cube.
struct OpenScene {
  std::size_t index;
  const PlanScene* scene;
  std::variant<SceneOnGrid, CubeReader> source;
  std::vector<BandUse> use;  // one a role
  std::optional<SunDirection> sun;
  std::vector<std::size_t> left_out = {};  // roles that are not read, ascending
  bool stays_open = true;

  geo::Result<GridBlock> read(const Window& window) {
    auto block = std::visit([&](auto& from) { return from.read(window); }, source);
    leave();
    if (!block) return block;
    auto& bands = block.value().reflectance;
    for (const auto role : left_out)
      bands.emplace(bands.begin() + static_cast<std::ptrdiff_t>(role), window.size(), kUnknown);
    return block;
  }
  void leave() {
    if (!stays_open) std::visit([](auto& from) { from.release_files(); }, source);
  }
  bool from_cube() const { return std::holds_alternative<CubeReader>(source); }
};

MaskOptions mask_options(const Settings& settings) {
  return {static_cast<int>(settings.mask.shadow_dilate_px), static_cast<int>(settings.mask.sentinel2_dilate_px)};
}

DatedBlock dated(const OpenScene& open, GridBlock&& block) {
  return {open.scene->day, open.scene->scene.platform, std::move(block.reflectance), std::move(block.mask), open.use,
          open.sun};
}

// Longitude and latitude of the tile's middle.
struct Middle {
  double longitude = 0, latitude = 0;
};
std::optional<Middle> middle_of(const geo::SpatialGrid& tile) {
  const auto geographic = geo::Crs::from_text("EPSG:4326");
  if (!geographic) return std::nullopt;
  const auto transform = geo::Transform::between(tile.crs, geographic.value());
  if (!transform) return std::nullopt;
  const geo::Box box = tile.grid.box();
  double x[] = {(box.x_min + box.x_max) / 2}, y[] = {(box.y_min + box.y_max) / 2};
  transform.value().forward(x, y);
  return Middle{x[0], y[0]};
}

std::optional<SunDirection> sun_over(const std::optional<Middle>& middle, const Scene& scene) {
  if (!middle) return std::nullopt;
  const auto sun = believable_sun(scene.acquired, middle->longitude, middle->latitude);
  if (!sun) return std::nullopt;
  return SunDirection{sun->elevation_deg, sun->azimuth_deg};
}

std::vector<BandUse> uses_of(const Scene& scene, const std::vector<BandRole>& roles) {
  std::vector<BandUse> uses;
  for (const auto role : roles) uses.push_back(band_use(scene, role));
  return uses;
}

// Which of the roles are read of a scene, and the places of the others.
struct RolesRead {
  std::vector<BandRole> roles;
  std::vector<std::size_t> left_out;
};
RolesRead roles_read(const PlanScene& scene, const std::vector<BandRole>& roles) {
  RolesRead read;
  for (std::size_t r = 0; r < roles.size(); ++r)
    if (std::ranges::find(scene.left_out, roles[r]) != scene.left_out.end())
      read.left_out.push_back(r);
    else
      read.roles.push_back(roles[r]);
  return read;
}

bool is_usable(const DatedBlock& block, std::size_t pixel) {
  return geo::usable(block.mask[pixel]) && block.use_of(0).is_valid(block.reflectance[0][pixel]);
}

// Fills what the first scene of the day could not see with what the second one saw.
void merge_same_day(DatedBlock& first, const DatedBlock& second) {
  for (std::size_t p = 0; p < first.mask.size(); ++p) {
    if (is_usable(first, p)) continue;
    if (!is_usable(second, p) && !geo::has(first.mask[p], MaskBit::no_data)) continue;
    first.mask[p] = second.mask[p];
    for (std::size_t r = 0; r < first.reflectance.size(); ++r) first.reflectance[r][p] = second.reflectance[r][p];
  }
}

}  // namespace

struct BlockReader::State {
  geo::SpatialGrid tile;
  geo::TileId id;
  const ZoneReach* reach;  // null: everything is read
  std::vector<OpenScene> scenes;
};

BlockReader::BlockReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
BlockReader::~BlockReader() = default;
BlockReader::BlockReader(BlockReader&&) noexcept = default;
BlockReader& BlockReader::operator=(BlockReader&&) noexcept = default;

std::optional<SceneFault> BlockReader::open(const Plan& plan, const Task& task, const std::vector<BandRole>& roles,
                                            std::size_t required, const Settings& settings, const Workspace& workspace,
                                            std::optional<BlockReader>& reader, std::size_t most_files) {
  // Windows come by in turn, so that what was used longest ago is needed next: the first scenes stay open and the
  // others never, instead of all by turns.
  std::size_t room = most_files - std::min(most_files, most_scene_files(plan, task, roles.size()));
  auto state = std::make_unique<State>(State{plan.grid.tile(task.tile), task.tile, nullptr, {}});
  const auto middle = middle_of(state->tile);
  for (const auto index : task.scenes) {
    const PlanScene& scene = plan.scenes[index];
    const auto read = roles_read(scene, roles);
    if (uses_cube(scene, plan.grid, settings.cube.use)) {
      auto source = CubeReader::open(plan, scene, task.tile, read.roles, required, workspace);
      if (!source) return SceneFault{index, source.fault()};
      state->reach = plan.reach.get();
      state->scenes.push_back(
          {index, &scene, std::move(source).value(), uses_of(scene.scene, roles), sun_over(middle, scene.scene)});
    } else {
      auto source =
          SceneOnGrid::open(scene.scene, state->tile, read.roles, required, mask_options(settings), plan.halo);
      if (!source) return SceneFault{index, source.fault()};
      state->scenes.push_back(
          {index, &scene, std::move(source).value(), uses_of(scene.scene, roles), sun_over(middle, scene.scene)});
    }
    state->scenes.back().left_out = read.left_out;
    const std::size_t files = scene_files(scene.scene, roles.size());
    state->scenes.back().stays_open = files <= room;
    if (files <= room) room -= files;
    state->scenes.back().leave();
  }
  reader = BlockReader(std::move(state));
  return std::nullopt;
}

std::optional<SceneFault> BlockReader::read(const Window& window, std::vector<DatedBlock>& days) {
  days.clear();
  if (m_state->reach != nullptr && !m_state->reach->touches(m_state->id, window)) return std::nullopt;
  const geo::Box box = m_state->tile.grid.box_of(window);
  for (auto& open : m_state->scenes) {
    if (geo::intersection(open.scene->box, box).empty()) continue;
    auto read = open.read(window);
    if (!read)
      return SceneFault{open.index, read.fault(), open.from_cube() && read.fault().kind != geo::FaultKind::machine};
    auto block = dated(open, std::move(read).value());
    const auto same_day = std::find_if(days.begin(), days.end(), [&](const DatedBlock& seen) {
      return seen.day == block.day && seen.platform == block.platform && seen.use == block.use;
    });
    if (same_day != days.end())
      merge_same_day(*same_day, block);
    else
      days.push_back(std::move(block));
  }
  for (auto& day : days) day.blind = std::none_of(day.mask.begin(), day.mask.end(), geo::usable);
  return std::nullopt;
}

}  // namespace steppe
