#include "pipeline/run/summary_stage.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_summary.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;
using Warnings = std::vector<geo::Message>;

// What there is to say of the summary of one product file; nothing when it could be trusted.
void mend(const ProductFiles& files, const TileProduct& file, const geo::Grid& tile, const geo::PixelArea& area,
          Warnings& warnings) {
  const auto summary = product_summary(files, file, tile, area);
  const std::string path = geo::summary_path(files.workspace().product(file.year, file.product, file.tile)).string();
  if (!summary)
    warnings.push_back(message("{0}: cannot be made again (got {1}); run with --force", path, summary.fault().message));
  else if (summary.value().not_stored)
    warnings.push_back(
        message("{0}: cannot be made again (got {1}); run with --force", path, *summary.value().not_stored));
  else if (summary.value().rebuilt)
    warnings.push_back(message("{0}: made again from its raster (got {1})", path, summary.value().rebuilt->message));
}

Warnings mend_task(const RunContext& context, const Task& task, const TaskRecord& record) {
  Warnings warnings;
  const geo::SpatialGrid tile = context.plan.grid.tile(task.tile);
  const auto area = tile_area(tile);
  const ProductFiles files = product_files(task, record, context.workspace);
  for (const ProductFile& file : record.files)
    mend(files, {task.year, file.product, geo::tile_name(task.tile)}, tile.grid, area, warnings);
  return warnings;
}

constexpr const char *kRaster = ".tif", *kSummary = ".summary";

}  // namespace

void mend_summaries(const RunContext& context, const std::vector<std::size_t>& tasks,
                    const std::vector<TaskState>& states, const Parallelism& parallelism, CheckedTasks& checked,
                    Progress& progress) {
  struct Mended {
    Warnings warnings;
    bool stood = false;
  };
  Work<Mended> job;
  job.work = [&](std::size_t i) -> Mended {
    const Task& task = context.plan.tasks[i];
    if (checked.summaries_stand(task, states[i].record, context.workspace)) return {{}, true};
    return {mend_task(context, task, states[i].record)};
  };
  job.finish = [&](std::size_t i, Mended&& mended) {
    for (const auto& warning : mended.warnings) progress.warning(warning);
    if (!mended.stood && mended.warnings.empty())
      checked.note_summaries(context.plan.tasks[i], states[i].record, context.workspace);
  };
  execute<Mended>(tasks, parallelism, job);
}

std::size_t sweep_summaries(const Workspace& workspace) {
  std::vector<fs::path> orphans;
  const fs::path products = workspace.root / "products";
  std::error_code error;
  if (!fs::exists(products, error)) return 0;
  // A folder's names are gathered first: its listing says what stands there, and nothing is looked at one by one.
  std::map<fs::path, std::set<std::string>> rasters;
  std::vector<fs::path> summaries;
  fs::recursive_directory_iterator place(products, error);
  for (const fs::recursive_directory_iterator end; !error && place != end; place.increment(error)) {
    const auto& path = place->path();
    if (path.extension() == kRaster)
      rasters[path.parent_path()].insert(path.filename().string());
    else if (path.extension() == kSummary && fs::path(path.stem()).extension() == kRaster &&
             place->is_regular_file(error))
      summaries.push_back(path);
  }
  if (!error)
    std::copy_if(summaries.begin(), summaries.end(), std::back_inserter(orphans),
                 [&](const fs::path& path) { return !rasters[path.parent_path()].contains(path.stem().string()); });
  for (const auto& orphan : orphans)
    if (!error) fs::remove(orphan, error);
  if (error)
    throw geo::Error(message("{0}: cannot be swept (got {1}); check the disk and its permissions", products.string(),
                             error.message()));
  return orphans.size();
}

}  // namespace steppe
