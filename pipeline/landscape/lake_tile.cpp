#include "pipeline/landscape/lake_tile.hpp"

#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/landscape/lake_pixels.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/may_write.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostRecordBytes = std::uint64_t{64} << 20;

std::string key_of(const TaskRecord& record, const Settings& settings, const NamedAreas& lakes) {
  geo::Sha256 hash;
  hash.add_field("lakes 1");
  hash.add_field(record.key.hash);
  hash.add_field(lakes.sha256);
  for (const double limit : {settings.water.mndwi_threshold, settings.wetland.marsh_ndvi})
    hash.add_field(geo::number_text(limit));
  return hash.hex();
}

// Every role that the vote looks at.
// One task's tile while it is read.
class LakeTile {
 public:
  LakeTile(const NightResult& night, const Task& task, const Settings& settings, const NamedAreas& lakes,
           const WaterThresholds* thresholds)
      : m_settings(settings),
        m_thresholds(thresholds),
        m_lakes(lakes),
        m_tile(night.plan.grid.tile(task.tile)),
        m_area(tile_area(m_tile)),
        m_plan(geo::plan_coverage(std::span<const geo::Zone>(lakes.areas), m_tile.grid)) {
    if (!m_plan.refused.empty()) geo::throw_fault(m_plan.refused.front().fault);
  }

  bool empty() const { return m_plan.zones.empty(); }
  int area_exponent() const { return m_area.exponent(); }

  // Nothing when a scene cannot be read.
  std::optional<std::map<std::string, LakeDays>> read(BlockReader& reader) {
    std::vector<DatedBlock> days;
    for (const geo::Window& block : geo::blocks_of(m_tile.grid.window(), kBlockEdge)) {
      check_interrupted();
      if (!touched(block)) continue;
      if (auto fault = reader.read(block, days)) return std::nullopt;
      for (const DatedBlock& day : days) add(block, day);
    }
    return std::move(m_days);
  }

 private:
  bool touched(const geo::Window& block) const {
    for (const auto& lake : m_plan.zones)
      if (!geo::intersection(lake.runs.window, block).empty()) return true;
    return false;
  }

  void add(const geo::Window& block, const DatedBlock& day) {
    geo::Raster<std::uint8_t> classes(geo::subgrid(m_tile.grid, block), 0,
                                      static_cast<std::uint8_t>(LakePixel::unknown));
    std::vector<LakePixel> pixels(block.size());
    std::vector<std::span<const float>> bands;
    for (const auto role : kSixBands) bands.emplace_back(day.reflectance[role]);
    const double otherwise = m_settings.water.mndwi_threshold;
    const double threshold = m_thresholds ? m_thresholds->of(day.day, day.platform, otherwise) : otherwise;
    lake_pixels(bands, threshold, m_settings.wetland.marsh_ndvi, pixels);
    for (std::size_t p = 0; p < pixels.size(); ++p) classes.pixels[p] = static_cast<std::uint8_t>(pixels[p]);
    for (const auto& [lake, runs] : m_plan.zones)
      if (!geo::intersection(runs.window, block).empty())
        geo::add_classes(runs, classes, m_area, m_days[m_lakes.areas[lake].id][{day.day, day.platform}]);
  }

  const Settings& m_settings;
  const WaterThresholds* m_thresholds;
  const NamedAreas& m_lakes;
  geo::SpatialGrid m_tile;
  geo::PixelArea m_area;
  geo::CoveragePlan m_plan;
  std::map<std::string, LakeDays> m_days;
};

}  // namespace

std::optional<LakeRecord> lakes_of_task(const NightResult& night, std::size_t task_index, const Settings& settings,
                                        const Workspace& workspace, const NamedAreas& lakes,
                                        const WaterThresholds* thresholds) {
  const Task& task = night.plan.tasks[task_index];
  const TaskRecord& done = night.records[task_index];
  LakeTile tile(night, task, settings, lakes, thresholds);
  if (tile.empty()) return LakeRecord{{}, tile.area_exponent(), {}};
  const std::string key = key_of(done, settings, lakes);
  const fs::path path = workspace.period(task.year) / "lakes" / (geo::tile_name(task.tile) + ".json");
  if (const auto text = geo::read_small_file(path, kMostRecordBytes))
    if (auto known = lake_record_from(text.value(), path.string()); known && known.value().key == key)
      return std::move(known).value();
  // Scenes that the record was made from and that are not here say nothing.
  if (task.scenes.size() != done.key.scenes.size()) return std::nullopt;
  std::optional<BlockReader> reader;
  if (BlockReader::open(night.plan, task, six_roles(), kRequiredRoles, settings, workspace, reader))
    return std::nullopt;
  auto days = tile.read(*reader);
  if (!days) return std::nullopt;
  LakeRecord record{key, tile.area_exponent(), std::move(*days)};
  if (!may_write(path.parent_path())) return record;
  geo::make_folder(path.parent_path());
  geo::write_atomically(path, to_json(record));
  return record;
}

}  // namespace steppe
