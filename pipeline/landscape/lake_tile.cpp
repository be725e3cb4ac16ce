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
  TileLakes lost() const {
    TileLakes lakes;
    for (const auto& covered : m_plan.zones) lakes.lost.push_back(m_lakes.areas[covered.zone].id);
    return lakes;
  }
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

fs::path record_path(const Workspace& workspace, const Task& task) {
  return workspace.period(task.year) / "lakes" / (geo::tile_name(task.tile) + ".json");
}

// The kept record when it is of this task and these lakes; nothing when there is none; the fault when it is damaged.
std::optional<geo::Result<LakeRecord>> kept_record(const fs::path& path, const std::string& key) {
  std::error_code ignored;
  const auto text = geo::read_small_file(path, kMostRecordBytes);
  if (!text && !fs::exists(path, ignored)) return std::nullopt;
  if (!text) return text.fault();
  auto record = lake_record_from(text.value(), path.string());
  if (record && record.value().key != key) return std::nullopt;
  return record;
}

// That no scene which the task was made from is missing here.
bool scenes_are_here(const Task& task, const TaskRecord& done) { return task.scenes.size() == done.key.scenes.size(); }

// Nothing when scenes are not here or cannot be read.
std::optional<std::map<std::string, LakeDays>> days_from_scenes(const NightResult& night, std::size_t index,
                                                                const Settings& settings, const Workspace& workspace,
                                                                LakeTile& tile) {
  const Task& task = night.plan.tasks[index];
  if (!scenes_are_here(task, night.records[index])) return std::nullopt;
  std::optional<BlockReader> reader;
  if (BlockReader::open(night.plan, task, six_roles(), kRequiredRoles, settings, workspace, reader))
    return std::nullopt;
  return tile.read(*reader);
}

}  // namespace

bool lake_record_stands(const NightResult& night, std::size_t index, const Settings& settings,
                        const Workspace& workspace, const NamedAreas& lakes) {
  const Task& task = night.plan.tasks[index];
  const auto kept = kept_record(record_path(workspace, task), key_of(night.records[index], settings, lakes));
  if (kept) return kept->ok();
  return !scenes_are_here(task, night.records[index]) || LakeTile(night, task, settings, lakes, nullptr).empty();
}

TileLakes lakes_of_task(const NightResult& night, std::size_t index, const Settings& settings,
                        const Workspace& workspace, const NamedAreas& lakes, const WaterThresholds* thresholds) {
  const Task& task = night.plan.tasks[index];
  LakeTile tile(night, task, settings, lakes, thresholds);
  if (tile.empty()) return {{{}, tile.area_exponent(), {}}, {}};
  const std::string key = key_of(night.records[index], settings, lakes);
  const fs::path path = record_path(workspace, task);
  auto kept = kept_record(path, key);
  if (kept && *kept) return {std::move(*kept).value(), {}};
  auto days = days_from_scenes(night, index, settings, workspace, tile);
  // Its lakes were in the tables of the run that made it; to leave them out would change these in silence.
  if (!days && kept) throw geo::Error(kept->fault().message);
  if (!days) return tile.lost();
  LakeRecord record{key, tile.area_exponent(), std::move(*days)};
  if (!may_write(path.parent_path())) return {std::move(record), {}};
  geo::make_folder(path.parent_path());
  geo::write_atomically(path, to_json(record));
  return {std::move(record), {}};
}

}  // namespace steppe
