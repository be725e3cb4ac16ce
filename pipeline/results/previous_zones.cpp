#include "pipeline/results/previous_zones.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/may_write.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/results/map_sums.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// What all tiles share, read only.
class TileWork {
 public:
  TileWork(const NightResult& night, const NightResult& again, const Settings& settings, const Workspace& workspace)
      : m_night(night),
        m_again(again),
        m_settings(settings),
        m_workspace(workspace),
        m_files(product_files(night.plan, night.records, workspace)) {
    for (std::size_t t = 0; t < night.plan.tasks.size(); ++t)
      m_tasks[{night.plan.tasks[t].year, night.plan.tasks[t].tile}] = t;
  }

  TaskRecord record_of(const Task& task) const {
    const auto found = m_tasks.find({task.year, task.tile});
    const TaskRecord* finished = found == m_tasks.end() ? nullptr : &m_night.records[found->second];
    const std::string tile = geo::tile_name(task.tile);
    const fs::path path = m_workspace.period(task.year) / "previous" / (tile + ".json");
    const std::string key = key_of(task, finished);
    if (auto known = read_task_record(path); known && known.value().key.hash == key) return std::move(known).value();
    TaskRecord record;
    record.key = task.key;
    record.key.hash = key;
    MapSums sums(m_again.zones, m_night.plan.grid.tile(task.tile), m_night.layers.get());
    for (const Product product : m_settings.products.list)
      if (finished != nullptr && m_files.has({task.year, product, tile})) sums.add(m_files, {task.year, product, tile});
    if (finished == nullptr || finished->files.empty()) sums.add_unseen(class_products(m_settings));
    std::move(sums).into(record);
    if (!may_write(path.parent_path())) return record;
    geo::make_folder(path.parent_path());
    geo::write_atomically(path, to_json(record));
    return record;
  }

 private:
  // The task's key decides grid and products, its files' checksums say that they are those that were written.
  std::string key_of(const Task& task, const TaskRecord* finished) const {
    geo::Sha256 hash;
    hash.add_field("previous zones 1");
    hash.add_field(m_again.zones.version);
    hash.add_field(task.key.hash);
    if (finished == nullptr) return hash.hex();
    hash.add_field(finished->key.hash);
    for (const ProductFile& file : finished->files) hash.add_field(file.sha256);
    return hash.hex();
  }

  const NightResult& m_night;
  const NightResult& m_again;
  const Settings& m_settings;
  const Workspace& m_workspace;
  ProductFiles m_files;
  std::map<std::pair<int, geo::TileId>, std::size_t> m_tasks;  // into the night's plan
};

}  // namespace

NightResult in_previous_zones(const NightResult& night, const geo::ZoneSet& previous, const Settings& settings,
                              const Workspace& workspace) {
  NightResult again{make_plan(settings, night.plan.grid, {}, previous, night.layers ? night.layers->key() : ""),
                    previous, night.layers};
  again.parallelism = night.parallelism;
  again.records.resize(again.plan.tasks.size());
  const TileWork shared(night, again, settings, workspace);
  std::vector<std::size_t> indexes(again.plan.tasks.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  Work<TaskRecord> job;
  job.work = [&](std::size_t i) { return shared.record_of(again.plan.tasks[i]); };
  job.finish = [&](std::size_t i, TaskRecord&& record) { again.records[i] = std::move(record); };
  execute<TaskRecord>(indexes, night.parallelism, job);
  return again;
}

}  // namespace steppe
