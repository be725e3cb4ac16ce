#include <unistd.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

#include "pipeline/carbon/density_table.hpp"
#include "pipeline/estimate/error_matrix.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/target.hpp"
#include "pipeline/estimate/verdict.hpp"
#include "pipeline/estimate/works.hpp"

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void have_texts(const std::vector<geo::Message>& messages) {
  for (const auto& message : messages) must(!geo::render(message).empty());
}

void try_targets(const std::filesystem::path& file) {
  const auto targets = steppe::read_targets(file, "");
  if (!targets) return must(!geo::render(targets.fault().message).empty());
  have_texts(targets.value().refused);
  for (const auto& target : targets.value().rows) {
    must(std::isfinite(target.value) || target.op == steppe::TargetOperator::no_decrease);
    steppe::FigureFacts facts;
    facts.estimate = steppe::Estimate();
    facts.estimate->se = 1;
    facts.unit = target.unit;
    facts.valid_share = 1;
    facts.measured = true;
    must(!geo::render(steppe::decide(target, facts).reason).empty());
  }
}

void try_field_data(const std::filesystem::path& file) {
  const auto plots = steppe::read_plots(file);
  if (plots) {
    have_texts(plots.value().refused);
    for (const auto& plot : plots.value().rows)
      must(plot.cover_percent >= 0 && plot.cover_percent <= 100 && std::abs(plot.lat) <= 90 &&
           std::abs(plot.lon) <= 180);
  }
  const auto samples = steppe::read_samples(file);
  if (samples) have_texts(samples.value().refused);
}

void try_densities(const std::filesystem::path& file) {
  const auto densities = steppe::read_densities(file);
  if (!densities) return;
  for (const auto& row : densities.value().rows) must(row.biomass >= 0 && row.soil >= 0 && row.relative_sigma <= 2);
}

void try_designs(const std::filesystem::path& file) {
  const auto design = steppe::read_design(file);
  if (!design) return must(!geo::render(design.fault().message).empty());
  must(!design.value().strata.empty());
  for (const auto& stratum : design.value().strata)
    must(stratum.area_ha > 0 && stratum.units >= static_cast<double>(stratum.sampled) && stratum.points_per_unit > 0);
}

void try_ledgers(const std::filesystem::path& file) {
  const auto works = steppe::read_works(file);
  if (works) have_texts(works.value().refused);
  const auto matrix = steppe::read_error_matrix(file);
  if (!matrix) must(!geo::render(matrix.fault().message).empty());
}

}  // namespace

// Any file is read as targets, plots, samples, densities, designs, works and error matrices: rows within their limits,
// or messages. The readers take paths, so the bytes go through a file of this process.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("fuzz_targets_" + std::to_string(getpid()) + ".csv");
  std::FILE* out = std::fopen(file.c_str(), "wb");
  must(out != nullptr);
  must(std::fwrite(data, 1, size, out) == size);
  must(std::fclose(out) == 0);
  try_targets(file);
  try_field_data(file);
  try_densities(file);
  try_designs(file);
  try_ledgers(file);
  return 0;
}
