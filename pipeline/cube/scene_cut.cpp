#include "pipeline/cube/scene_cut.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "libgeo/base/first_fault.hpp"
#include "pipeline/cube/block_cutter.hpp"
#include "pipeline/cube/cube_writer.hpp"
#include "pipeline/cube/cut_plan.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kQualityStays = std::uint64_t{96} << 20;  // decoded bytes of the quality files
constexpr std::size_t kFilesATile = 3;                            // fine, coarse, mask
constexpr std::size_t kFilesBeside = 4;                           // a note, GDAL's own

MaskOptions options_of(const Settings& settings, const SceneBlocks& files) {
  MaskOptions options{static_cast<int>(settings.mask.shadow_dilate_px),
                      static_cast<int>(settings.mask.sentinel2_dilate_px)};
  options.all_bands = true;
  options.blocks = &files;
  return options;
}

std::uint64_t quality_bytes(const SceneBlocks& files) {
  std::uint64_t bytes = 0;
  for (const auto& [path, file] : files.files())
    if (file.quality) bytes += file.blocks->chunks() * file.blocks->chunk_bytes();
  return bytes;
}

void forget_quality(const SceneBlocks& files) {
  for (const auto& [path, file] : files.files())
    for (std::size_t chunk = 0; file.quality && chunk < file.blocks->chunks(); ++chunk) file.blocks->drop(chunk);
}

// One scene while it is cut.
class Cutting {
 public:
  Cutting(const Plan& plan, const SceneCut& cut, const Settings& settings, const Workspace& workspace,
          const CutLimits& limits, const geo::ParallelFor& parallel, CutCounts* counts)
      : m_plan(plan),
        m_cut(cut),
        m_scene(plan.scenes[cut.scene].scene),
        m_settings(settings),
        m_workspace(workspace),
        m_limits(limits),
        m_parallel(parallel),
        m_counts(counts),
        m_bands(bands_cut(plan.scenes[cut.scene])),
        m_key(cube_key(plan.scenes[cut.scene], plan, settings)) {}

  geo::Result<void> run() {
    auto files = SceneBlocks::open(m_scene, m_bands);
    if (!files) return files.fault();
    m_files = std::move(files).value();
    auto done = cut_tiles(m_cut.tiles);
    for (const auto& [path, file] : m_files.files())
      if (m_counts != nullptr) m_counts->blocks += file.blocks->times_decoded();
    return done;
  }

 private:
  using Tiles = std::vector<geo::TileId>;

  geo::Result<void> cut_tiles(const Tiles& tiles) {
    auto cutter =
        BlockCutter::open(m_scene, m_bands, m_plan.grid, tiles.front(), m_files, options_of(m_settings, m_files));
    if (!cutter) return cutter.fault();
    const auto units = cutter.value()->units(m_plan, tiles);
    if (!units) return units.fault();
    auto usable = usable_under(units.value());
    if (!usable) return usable.fault();
    const bool stays = quality_bytes(m_files) <= kQualityStays;
    if (!stays) forget_quality(m_files);
    const auto steps = cut_plan(units.value(), m_files, usable.value(), stays, mask_reach());
    if (tiles.size() > 1 && !fits(steps, stays)) return by_halves(tiles);
    return work(steps, tiles, *cutter.value());
  }

  geo::Result<UsableCells> usable_under(const std::vector<CutUnit>& units) const {
    geo::Window all;
    for (const auto& unit : units) all = geo::joined(all, unit.source);
    return UsableCells::look(m_scene, all, options_of(m_settings, m_files), m_parallel);
  }

  // Scene pixels that dilation looks beyond a window.
  std::int64_t mask_reach() const {
    const auto most = std::max(m_settings.mask.shadow_dilate_px, m_settings.mask.sentinel2_dilate_px);
    return (most + 1) * m_scene.mask.step;
  }

  bool fits(const CutPlan& steps, bool stays) const {
    const auto bytes = steps.chunk_bytes + (stays ? quality_bytes(m_files) : 0);
    const auto handles = m_files.files().size() * static_cast<std::size_t>(m_limits.threads);
    return bytes <= m_limits.bytes && handles + steps.open_tiles * kFilesATile + kFilesBeside <= m_limits.files;
  }

  // West and east of the middle.
  geo::Result<void> by_halves(const Tiles& tiles) {
    Tiles sorted = tiles;
    std::ranges::sort(sorted, [](const auto& a, const auto& b) { return a.tx != b.tx ? a.tx < b.tx : a.ty > b.ty; });
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    if (auto done = cut_tiles(Tiles(sorted.begin(), middle)); !done) return done;
    return cut_tiles(Tiles(middle, sorted.end()));
  }

  geo::Result<void> work(const CutPlan& steps, const Tiles& tiles, BlockCutter& cutter) {
    for (const auto& [path, file] : m_files.files()) file.blocks->leave_out_nothing();
    for (const auto& [file, chunk] : steps.left_out) file->blocks->leave_out(chunk);
    m_layout = cutter.layout();
    if (m_counts != nullptr) m_counts->left_out += steps.left_out.size();
    m_writers.clear();
    m_writers.resize(tiles.size());
    for (const auto& step : steps.steps) {
      check_interrupted();
      if (auto done = decode(step); !done) return done;
      if (auto done = cut_units_of(step, tiles, cutter); !done) return done;
      for (const auto& [file, chunk] : step.forget) file->blocks->drop(chunk);
      finish(step, tiles);
    }
    for (std::size_t tile = 0; tile < tiles.size(); ++tile)  // those that the scene's pixels do not touch
      if (!m_finished.contains(tiles[tile])) writer(tile, tiles[tile]).finish(note_of(tiles[tile]));
    return {};
  }

  geo::Result<void> decode(const CutStep& step) {
    return each(step.decode.size(),
                [&](std::size_t i) { return step.decode[i].file->blocks->decode(step.decode[i].chunk); });
  }

  geo::Result<void> cut_units_of(const CutStep& step, const Tiles& tiles, BlockCutter& cutter) {
    return each(step.units.size(), [&](std::size_t i) -> geo::Result<void> {
      const CutUnit& unit = step.units[i];
      auto block = cutter.cut(unit);
      if (!block) return block.fault();
      writer(unit.tile, tiles[unit.tile]).write(unit.block, block.value());
      return {};
    });
  }

  void finish(const CutStep& step, const Tiles& tiles) {
    m_parallel(step.finished.size(), [&](std::size_t i) {
      const auto tile = step.finished[i];
      writer(tile, tiles[tile]).finish(note_of(tiles[tile]));
    });
    for (const auto tile : step.finished) {
      m_writers[tile].reset();
      m_finished.insert(tiles[tile]);
    }
  }

  CubeWriter& writer(std::size_t tile, const geo::TileId& id) {
    const std::lock_guard lock(m_mutex);
    auto& writer = m_writers[tile];
    if (!writer)
      writer = std::make_unique<CubeWriter>(cube_paths(m_workspace, m_scene.id, id), m_plan.grid.tile(id), m_scene,
                                            m_layout, m_key);
    return *writer;
  }

  CubeNote note_of(const geo::TileId& tile) const {
    CubeNote note{m_key, geo::tile_name(tile), m_layout};
    const auto wanted = blocks_read(m_plan, tile);
    for (std::size_t block = 0; block < wanted->size(); ++block)
      if (!(*wanted)[block]) note.not_cut.insert(block);
    return note;
  }

  geo::Result<void> each(std::size_t count, const std::function<geo::Result<void>(std::size_t)>& work) {
    auto done = geo::first_fault(m_parallel, count, work, interrupted);
    check_interrupted();
    return done;
  }

  const Plan& m_plan;
  const SceneCut& m_cut;
  const Scene& m_scene;
  const Settings& m_settings;
  const Workspace& m_workspace;
  const CutLimits& m_limits;
  const geo::ParallelFor& m_parallel;
  CutCounts* m_counts;
  const std::vector<BandRole> m_bands;
  std::string m_key;
  SceneBlocks m_files;
  CubeLayout m_layout;
  std::set<geo::TileId> m_finished;
  std::mutex m_mutex;  // guards the making of writers
  std::vector<std::unique_ptr<CubeWriter>> m_writers;
};

}  // namespace

std::optional<SceneFault> cut_scene(const Plan& plan, const SceneCut& cut, const Settings& settings,
                                    const Workspace& workspace, const CutLimits& limits,
                                    const geo::ParallelFor& parallel, CutCounts* counts) {
  if (cut.tiles.empty()) return std::nullopt;
  const auto done = Cutting(plan, cut, settings, workspace, limits, parallel, counts).run();
  if (done) return std::nullopt;
  return SceneFault{cut.scene, done.fault()};
}

}  // namespace steppe
