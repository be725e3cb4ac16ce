#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/cli/command_line.hpp"
#include "pipeline/train/raster_source.hpp"
#include "pipeline/train/table_source.hpp"
#include "pipeline/train/training_run.hpp"

namespace steppe {

// What the command line of `steppe train` says.
struct TrainArguments {
  std::string config, workspace, samples, table, labels, output, report, renamed, one_class, priors, design;
  std::vector<std::string> rasters;
  int period = 0, threads = 0;

  void add_to(CommandOptions& options);
  // Throws UsageError with all that is wrong before anything is read.
  void check() const;

  TableRequest table_request() const;
  RasterRequest raster_request() const;
  PlacesRequest places_request() const;
  TrainingRequest request() const;
  std::chrono::sys_days day_or(std::chrono::sys_days today) const;
  // The folder of the report: as given, else beside the model; empty: none.
  std::string report_folder() const;

 private:
  bool has_limit() const { return !m_at_least.empty(); }

  std::string m_class_field, m_group_field, m_id_field, m_value_field, m_at_least, m_day;
  std::vector<std::string> m_features;
  double m_block_m = 10000;
  int m_folds = 5, m_trees = 300, m_seed = 42, m_most = 20000;
  bool m_without_curve = false;
};

}  // namespace steppe
