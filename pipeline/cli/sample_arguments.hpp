#pragma once

#include <string>

#include "pipeline/cli/command_line.hpp"
#include "pipeline/sample/sample_request.hpp"

namespace steppe {

// What the command line of `steppe sample` says.
struct SampleArguments {
  std::string config, workspace, output, filled_in;
  int threads = 0;
  bool without_pictures = false;

  void add_to(CommandOptions& options);
  // Throws UsageError with all that is wrong before anything is read.
  void check() const;
  // Without the year when none is given (0), and without the day.
  SampleRequest request() const;
  // The day that was given, else `today`.
  std::chrono::sys_days day_or(std::chrono::sys_days today) const;

 private:
  std::string m_design{name_of(DesignMethod::stratified)}, m_map{name_of(Product::landcover)};
  std::string m_classes, m_level, m_day;
  int m_year = 0, m_from = 0, m_points = 0, m_rare = 75, m_per_zone = 0, m_buffer = 5, m_cluster_points = 4, m_seed = 1;
  double m_target_se = 0;
};

}  // namespace steppe
