#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// What one tile contributes to one zone. Exact and mergeable; weights are in cover × PixelArea units.
struct ZoneSums {
  std::map<Product, geo::ZonalSums> values;            // by product that has a mean: as stored
  geo::ClassSums status;                               // by PixelStatus: the ledger of cover
  geo::ClassSums clear_days;                           // by distinct clear days in the season; 255: never observed
  std::map<std::string, geo::ZonalSums> observations;  // by platform: usable observations in the season
  std::map<Product, geo::ClassSums> classes;           // by class product: codes of its legend, 255 unknown
  std::map<Product, geo::ClassSums> class_status;      // by class product: PixelStatus, its ledger
  // Why cells have no value, by MaskCode: of the product that leads the ledger, and by class product. Nothing where all
  // have one, and of a query, which does not know.
  std::map<Product, geo::ClassSums> masked;
  geo::ClassSums grassland;                               // by type code, 0 none: areas of the layer, seen or not
  std::map<std::string, geo::ZonalSums> grassland_cover;  // by type id: cover where the layer has that type

  // What a product of values adds up to; nothing where no cell was counted.
  const geo::ZonalSums& of(Product product) const;

  bool operator==(const ZoneSums&) const = default;
};

void merge(ZoneSums& into, const ZoneSums& from);

struct ProductFile {
  Product product = Product::ndvi;
  std::string path;  // relative to the workspace, '/' separated
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string seal = {};  // what a reader of parts checks them by (libgeo/io/raster_seal.hpp)
};

// What a finished task says of itself. Written last, so that it stands for files that are whole.
struct TaskRecord {
  TaskKey key;
  std::vector<ProductFile> files;
  int area_exponent = 0;                  // geo::PixelArea::exponent() of the tile: the same for all tiles of a grid
  std::map<std::string, ZoneSums> zones;  // by zone id
  std::map<std::string, std::string> zone_faults;  // zones whose coverage of the tile could not be computed
  bool sums_on_disk = false;                       // `zones` was not read: the file has them (run/checked_tasks.hpp)
};

// Sealed JSON with sorted keys: equal records, equal bytes; a changed byte makes it no record.
std::string to_json(const TaskRecord& record);
geo::Result<TaskRecord> task_record_from(const std::string& json, const std::string& file);

// The record at a path; kind missing when there is none.
geo::Result<TaskRecord> read_task_record(const std::filesystem::path& path);

// Whether a task is to be done, and why.
struct TaskState {
  bool up_to_date = false;
  std::vector<geo::Message> reasons;  // why it is not; or, up to date, that it is
  TaskRecord record;                  // only when up to date
};

// Reads the task's record and checks every product file's size and checksum against it; `begin` is called with the
// record before the files are read. Throws Interrupted when cancelled.
TaskState state_of(const Task& task, const Workspace& workspace, const geo::Cancelled& cancelled = {},
                   const std::function<void(const TaskRecord&)>& begin = {});

}  // namespace steppe
