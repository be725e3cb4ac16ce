#include "pipeline/run/block_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/algo/resample.hpp"
#include "libgeo/crs/grid_map.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;
using geo::Window;

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

struct OpenScene {
  std::size_t index;
  const PlanScene* scene;
  geo::GridMap map;
  SceneReader reader;
};

DatedBlock empty_block(const PlanScene& scene, std::size_t roles, std::size_t pixels) {
  return {scene.day, scene.scene.platform, std::vector<std::vector<float>>(roles, std::vector<float>(pixels, kNothing)),
          std::vector<ObservationMask>(pixels, ObservationMask{0} | MaskBit::no_data)};
}

// Same grid: pixels as they are, to the last bit.
geo::Result<DatedBlock> copy_aligned(OpenScene& open, const Window& window, DatedBlock block) {
  auto observation = open.reader.read(open.map.shifted(window));
  if (!observation) return observation.fault();
  for (std::size_t r = 0; r < block.reflectance.size(); ++r)
    block.reflectance[r] = std::move(observation.value().reflectance[r].pixels);
  block.mask = std::move(observation.value().mask.pixels);
  for (auto& band : block.reflectance) geo::leave_out_unusable(block.mask, band);
  return block;
}

geo::Result<DatedBlock> resample(OpenScene& open, const Window& window, DatedBlock block) {
  std::vector<double> col(window.size()), row(window.size());
  open.map.positions(window, col, row);
  // Bilinear looks half a pixel beyond a position: one pixel of margin.
  const Window inside = open.map.window_around(col, row, 1);
  if (inside.empty()) return block;
  auto observation = open.reader.read(inside);
  if (!observation) return observation.fault();
  auto& [reflectance, mask] = observation.value();
  for (std::size_t i = 0; i < col.size(); ++i)
    col[i] -= static_cast<double>(inside.col), row[i] -= static_cast<double>(inside.row);
  const geo::SourcePositions positions{col, row};
  for (std::size_t r = 0; r < block.reflectance.size(); ++r) {
    geo::leave_out_unusable(mask.pixels, reflectance[r].pixels);
    geo::resample_bilinear(reflectance[r], positions, block.reflectance[r]);
  }
  geo::resample_nearest<ObservationMask>(mask, positions, ObservationMask{0} | MaskBit::no_data, block.mask);
  for (auto& band : block.reflectance) geo::leave_out_unusable(block.mask, band);
  return block;
}

bool is_usable(const DatedBlock& block, std::size_t pixel) {
  return geo::usable(block.mask[pixel]) && std::isfinite(block.reflectance[0][pixel]);
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
  const Plan* plan;
  geo::SpatialGrid tile;
  std::size_t roles;
  std::vector<OpenScene> scenes;
};

BlockReader::BlockReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
BlockReader::~BlockReader() = default;
BlockReader::BlockReader(BlockReader&&) noexcept = default;
BlockReader& BlockReader::operator=(BlockReader&&) noexcept = default;

std::optional<SceneFault> BlockReader::open(const Plan& plan, const Task& task, const std::vector<BandRole>& roles,
                                            std::size_t, const Settings& settings, const Workspace&,
                                            std::optional<BlockReader>& reader) {
  const MaskOptions options{static_cast<int>(settings.mask.shadow_dilate_px),
                            static_cast<int>(settings.mask.sentinel2_dilate_px)};
  auto state = std::make_unique<State>(State{&plan, plan.grid.tile(task.tile), roles.size(), {}});
  for (const auto index : task.scenes) {
    const PlanScene& scene = plan.scenes[index];
    auto map = geo::GridMap::between(state->tile, scene.scene.where);
    if (!map) return SceneFault{index, map.fault()};
    auto scene_reader = SceneReader::open(scene.scene, roles, options);
    if (!scene_reader) return SceneFault{index, scene_reader.fault()};
    state->scenes.push_back({index, &scene, std::move(map).value(), std::move(scene_reader).value()});
  }
  reader = BlockReader(std::move(state));
  return std::nullopt;
}

std::optional<SceneFault> BlockReader::read(const Window& window, std::vector<DatedBlock>& days) {
  days.clear();
  const geo::Box box = m_state->tile.grid.box_of(window);
  for (auto& open : m_state->scenes) {
    if (geo::intersection(open.scene->box, box).empty()) continue;
    auto blank = empty_block(*open.scene, m_state->roles, window.size());
    auto block =
        open.map.exact() ? copy_aligned(open, window, std::move(blank)) : resample(open, window, std::move(blank));
    if (!block) return SceneFault{open.index, block.fault()};
    const auto same_day = std::find_if(days.begin(), days.end(), [&](const DatedBlock& seen) {
      return seen.day == block.value().day && seen.platform == block.value().platform;
    });
    if (same_day != days.end())
      merge_same_day(*same_day, block.value());
    else
      days.push_back(std::move(block).value());
  }
  return std::nullopt;
}

}  // namespace steppe
