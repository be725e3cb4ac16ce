#include "pipeline/run/tile_task.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/zonal/coverage_plan.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "pipeline/run/interrupt.hpp"
#include "pipeline/run/tile_products.hpp"

namespace steppe {
namespace {

using geo::Raster;
using geo::Window;

// Adds the time from construction to destruction.
class Stopwatch {
 public:
  explicit Stopwatch(double& seconds) : m_seconds(seconds), m_start(std::chrono::steady_clock::now()) {}
  ~Stopwatch() { m_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& m_seconds;
  std::chrono::steady_clock::time_point m_start;
};

template <class T, class Pixels>
Raster<T> raster_of(const geo::Grid& tile, const Window& block, const Pixels& pixels, std::optional<T> no_data) {
  Raster<T> raster;
  raster.grid = geo::subgrid(tile, block);
  raster.pixels.reserve(pixels.size());
  for (const auto pixel : pixels) raster.pixels.push_back(static_cast<T>(pixel));
  raster.no_data = no_data;
  return raster;
}

// The tile's zones and what this task adds to each.
class TileSums {
 public:
  TileSums(const RunContext& context, const geo::SpatialGrid& tile)
      : m_zones(context.zones), m_plan(geo::plan_coverage(context.zones, tile.grid)), m_area(area_of(tile)) {
    for (const auto& refused : m_plan.refused)
      m_faults[m_zones.zones[refused.zone].id] = geo::render(refused.fault.message);
  }

  void add(const Window& block, const BlockProducts& products) {
    const auto ndvi = raster_of<std::int16_t>(m_plan.grid, block, products.ndvi, kCoverNoData);
    const auto cover = raster_of<std::int16_t>(m_plan.grid, block, products.cover, kCoverNoData);
    const auto status = raster_of<std::uint8_t>(m_plan.grid, block, products.status, {});
    const auto clear_days = raster_of<std::uint8_t>(m_plan.grid, block, products.clear_days, {});
    std::map<std::string, Raster<std::int16_t>> observations;
    for (const auto& [platform, counts] : products.observations)
      observations.emplace(platform, raster_of<std::int16_t>(m_plan.grid, block, counts, kCoverNoData));
    for (const auto& [zone, runs] : m_plan.zones) {
      if (geo::intersection(runs.window, block).empty()) continue;
      ZoneSums& sums = m_sums[m_zones.zones[zone].id];
      geo::add_rows(runs, ndvi, m_area, sums.ndvi);
      geo::add_rows(runs, cover, m_area, sums.cover);
      geo::add_classes(runs, status, m_area, sums.status);
      geo::add_classes(runs, clear_days, m_area, sums.clear_days);
      for (const auto& [platform, counts] : observations)
        geo::add_rows(runs, counts, m_area, sums.observations[platform]);
    }
  }

  // The ledger of every zone closes: each cell was counted in exactly one status.
  void check_closed() const {
    for (const auto& [zone, runs] : m_plan.zones) {
      const auto& id = m_zones.zones[zone].id;
      const auto sums = m_sums.find(id);
      const auto counted = sums == m_sums.end() ? geo::WideInteger{} : sums->second.status.total();
      if (counted != geo::total_weight(runs, m_area))
        throw geo::Error(geo::message("zone {0}: the area ledger does not close; please report this", id));
    }
  }

  void into(TaskRecord& record) && {
    record.area_exponent = m_area.exponent();
    record.zones = std::move(m_sums);
    record.zone_faults = std::move(m_faults);
  }

 private:
  static geo::PixelArea area_of(const geo::SpatialGrid& tile) {
    auto area = geo::pixel_area(tile);
    if (!area) throw geo::Error(geo::ErrorKind::usage, area.fault().message);
    return area.value();
  }

  const geo::ZoneSet& m_zones;
  geo::CoveragePlan m_plan;
  geo::PixelArea m_area;
  std::map<std::string, ZoneSums> m_sums;
  std::map<std::string, std::string> m_faults;
};

// Written last: it vouches for the products.
void write_record(const TaskRecord& record, const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  geo::write_atomically(path, to_json(record));
}

}  // namespace

TaskOutcome run_tile_task(const RunContext& context, const Task& task) {
  TaskOutcome outcome;
  const auto request = product_request(context.settings, task.year);
  const geo::SpatialGrid tile = context.plan.grid.tile(task.tile);
  TileProducts files(context, task);
  TileSums sums(context, tile);
  std::optional<BlockReader> reader;
  {
    const Stopwatch watch(outcome.seconds.read);
    outcome.fault = BlockReader::open(context.plan, task, request.roles, request.roles.size(), context.settings,
                                      context.workspace, reader);
  }
  std::vector<DatedBlock> days;
  for (const Window& block : geo::blocks_of(tile.grid.window(), kProductBlock)) {
    if (interrupt_signal() != 0 || outcome.fault) return outcome;
    {
      const Stopwatch watch(outcome.seconds.read);
      outcome.fault = reader->read(block, days);
      if (outcome.fault) return outcome;
    }
    BlockProducts products;
    {
      const Stopwatch watch(outcome.seconds.compute);
      products = make_products(days, block.size(), request);
      sums.add(block, products);
    }
    const Stopwatch watch(outcome.seconds.write);
    files.write(block.row / kProductBlock, block.col / kProductBlock, products);
  }
  const Stopwatch watch(outcome.seconds.write);
  sums.check_closed();
  outcome.record = TaskRecord{task.key, files.finish(), 0, {}, {}};
  std::move(sums).into(*outcome.record);
  write_record(*outcome.record, context.workspace.task_record(task.year, geo::tile_name(task.tile)));
  return outcome;
}

std::uint64_t task_memory_bytes(const Settings& settings, std::size_t scenes) {
  const bool composite = std::find(settings.products.list.begin(), settings.products.list.end(), "composite") !=
                         settings.products.list.end();
  const std::uint64_t bands = composite ? 6 : 2, files = bands + 2;
  const std::uint64_t tile_pixels = static_cast<std::uint64_t>(settings.grid.tile_px * settings.grid.tile_px);
  const std::uint64_t block_pixels = kProductBlock * kProductBlock;
  const std::uint64_t decoded = scenes * files * kSourceCacheBytes;
  const std::uint64_t stacks = scenes * block_pixels * (bands + 4) * sizeof(float);
  const std::uint64_t products = tile_pixels * (2 + 2 + 2 * kQualityBands + (composite ? 12 : 0));
  return decoded + stacks + products + (std::uint64_t{32} << 20);
}

}  // namespace steppe
