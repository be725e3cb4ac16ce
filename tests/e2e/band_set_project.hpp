#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/csv_table.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

// A band of a delivery: where it lies and what its numbers mean.
struct DeliveredBand {
  std::string role;
  std::filesystem::path file;
  int index = 0;
  double scale = 1, offset = 0;
};

// A project of real rasters that come as band sets, with the default configuration but for what must be given and what
// a test writes into it. The rasters are linked, never copied.
class BandSetProject {
 public:
  std::string platform, sensor;
  std::vector<DeliveredBand> bands;
  std::string more_of_band_set;  // TOML, after the keys of the set
  std::string mask;              // "[mask]" and its keys

  // One scene of that day, YYYY-MM-DD.
  void deliver(const std::string& day) const;
  // `steppe run` in English with a configuration of inbox, `settings` and the year of the days; no table of zones.csv
  // is trusted unless the run ends with `exit_code`.
  void run(const std::string& settings, const std::string& year, const std::string& workspace = "w",
           int exit_code = 0) const;
  std::vector<CsvRow> table(const std::string& name, const std::string& workspace = "w") const;
  // Somebody's polygons as the zones, numbered in file order and named by a field; the settings that say so.
  std::string zones_from(const std::filesystem::path& file, const std::string& name_field, int epsg) const;
  // The band set's TOML of a day.
  std::filesystem::path band_set(const std::string& day) const { return folder / ("inbox/" + day + "/scene.toml"); }

  TempDir folder;
};

}  // namespace steppe_test
