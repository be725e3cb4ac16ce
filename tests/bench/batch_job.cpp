#include "tests/bench/batch_job.hpp"

#include <array>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/stopwatch.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "pipeline/threads/execute.hpp"
#include "tests/bench/scene_bands.hpp"
#include "tests/bench/zone_table.hpp"

namespace steppe::bench {
namespace {

constexpr std::int64_t kSourceBlock = 1024, kProductBlock = 512;

void add(BatchSeconds& into, const BatchSeconds& from) {
  into.read += from.read;
  into.classify += from.classify;
  into.zonal += from.zonal;
  into.write += from.write;
}

// What a thread works with.
struct Worker {
  explicit Worker(const std::filesystem::path& scene) : bands(scene) {}

  SceneBands bands;
  LandClassifier classifier;
  BlockPixels pixels;
  BlockClasses classes;
};

// Workers wait here between tasks: opening seven files a task would cost more than the zones.
class WorkerPool {
 public:
  explicit WorkerPool(std::filesystem::path scene) : m_scene(std::move(scene)) {}

  std::unique_ptr<Worker> take() {
    {
      const std::lock_guard lock(m_mutex);
      if (!m_idle.empty()) {
        auto worker = std::move(m_idle.back());
        m_idle.pop_back();
        return worker;
      }
    }
    return std::make_unique<Worker>(m_scene);
  }
  void put_back(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(worker));
  }

 private:
  std::filesystem::path m_scene;
  std::mutex m_mutex;
  std::vector<std::unique_ptr<Worker>> m_idle;
};

class Products {
 public:
  Products(const BatchOptions& options, const geo::SpatialGrid& where) {
    geo::RasterSpec spec{where};
    spec.codec = options.codec;
    spec.level = options.level;
    spec.block = kProductBlock;
    spec.layout = options.cog ? geo::Layout::cog : geo::Layout::tiled;
    spec.type = geo::PixelType::int16;
    spec.no_data = kFvcNothing;
    m_sinks[0] = geo::create_raster(options.output / "FVC.tif", spec);
    spec.type = geo::PixelType::uint8;
    spec.no_data = kClassNothing;
    spec.predict = false;
    spec.overviews = geo::OverviewRule::nearest;
    m_sinks[1] = geo::create_raster(options.output / "GRADE.tif", spec);
    m_sinks[2] = geo::create_raster(options.output / "WATER.tif", spec);
    m_sinks[3] = geo::create_raster(options.output / "FOREST.tif", spec);
  }

  void write(const geo::Window& window, const BlockClasses& classes) {
    const auto row = window.row / kProductBlock, col = window.col / kProductBlock;
    m_sinks[0]->write_block(row, col, classes.fvc);
    m_sinks[1]->write_block(row, col, classes.grade);
    m_sinks[2]->write_block(row, col, classes.water);
    m_sinks[3]->write_block(row, col, classes.forest);
  }

  void finish(const Parallelism& parallelism) {
    std::array<std::size_t, 4> files{0, 1, 2, 3};
    const Work<geo::WrittenFile> work{[&](std::size_t i) { return m_sinks[i]->finish(); },
                                      [](std::size_t, geo::WrittenFile&&) {}, [] { return false; }};
    execute(std::span<const std::size_t>(files), parallelism, work);
  }

 private:
  std::array<std::unique_ptr<geo::RasterSink>, 4> m_sinks;
};

struct TaskResult {
  SceneSums sums;
  BatchSeconds seconds;
};

class Job {
 public:
  Job(const BatchOptions& options, WorkerPool& workers, const geo::SpatialGrid& where)
      : m_workers(workers), m_grid(where.grid), m_task_px(options.task_px), m_products(options, where) {
    if (options.zonal) m_zones = zones_on(options.zones, options.zone_id, where);
    m_sums.resize(m_zones ? m_zones->zones.size() : 0);
  }

  BatchSeconds run(const Parallelism& parallelism);
  std::string zone_table() const { return m_zones ? zone_csv(*m_zones, m_sums, m_grid) : ""; }

 private:
  TaskResult work_on(const geo::Window& task);
  void work_on_block(const geo::Window& task, const geo::Window& block, Worker& worker, PartSums* zones,
                     BatchSeconds& seconds);

  WorkerPool& m_workers;
  geo::Grid m_grid;
  std::int64_t m_task_px;
  Products m_products;
  std::optional<geo::ZoneSet> m_zones;
  SceneSums m_sums;
};

void Job::work_on_block(const geo::Window& task, const geo::Window& block, Worker& worker, PartSums* zones,
                        BatchSeconds& seconds) {
  {
    const geo::Stopwatch watch(seconds.read);
    worker.bands.read(block, worker.pixels);
  }
  {
    const geo::Stopwatch watch(seconds.classify);
    worker.classifier.classify(worker.pixels, worker.classes);
  }
  {
    const geo::Stopwatch watch(seconds.write);
    m_products.write(block, worker.classes);
  }
  if (zones == nullptr) return;
  const geo::Stopwatch watch(seconds.zonal);
  zones->add({block.col - task.col, block.row - task.row, block.cols, block.rows}, worker.classes);
}

TaskResult Job::work_on(const geo::Window& task) {
  TaskResult result;
  std::unique_ptr<Worker> worker;
  {
    const geo::Stopwatch watch(result.seconds.read);
    worker = m_workers.take();
  }
  std::optional<PartSums> zones;
  if (m_zones) {
    const geo::Stopwatch watch(result.seconds.zonal);
    zones.emplace(*m_zones, geo::subgrid(m_grid, task));
  }
  for (const geo::Window& source : geo::blocks_of(task, kSourceBlock))
    for (const geo::Window& block : geo::blocks_of(source, kProductBlock))
      work_on_block(task, block, *worker, zones ? &*zones : nullptr, result.seconds);
  if (zones) result.sums = std::move(*zones).take();
  m_workers.put_back(std::move(worker));
  return result;
}

BatchSeconds Job::run(const Parallelism& parallelism) {
  const auto tasks = geo::blocks_of(m_grid.window(), m_task_px);
  std::vector<std::size_t> order(tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  BatchSeconds seconds;
  const Work<TaskResult> work{[&](std::size_t i) { return work_on(tasks[i]); },
                              [&](std::size_t, TaskResult&& result) {
                                merge(m_sums, result.sums);
                                add(seconds, result.seconds);
                              },
                              [] { return false; }};
  execute(std::span<const std::size_t>(order), parallelism, work);
  const geo::Stopwatch watch(seconds.write);
  m_products.finish(parallelism);
  return seconds;
}

}  // namespace

BatchSeconds run_batch(const BatchOptions& options) {
  std::filesystem::create_directories(options.output);
  WorkerPool workers(options.scene);
  auto first = workers.take();
  const geo::SpatialGrid where = first->bands.where();
  workers.put_back(std::move(first));
  Job job(options, workers, where);
  // Finished tasks wait for the one before them with a few sums only: twice as many in hand as threads keeps all busy.
  const Parallelism parallelism{options.threads, options.threads == 1 ? 1 : 2 * options.threads};
  const BatchSeconds seconds = job.run(parallelism);
  if (options.zonal) geo::write_atomically(options.output / "zonal.csv", job.zone_table());
  return seconds;
}

}  // namespace steppe::bench
