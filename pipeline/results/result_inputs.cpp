#include "pipeline/results/result_inputs.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/patches/patch_store.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/results/palette.hpp"
#include "pipeline/run/failed_tasks.hpp"

namespace steppe {
namespace {

using geo::message;

template <class T>
void take(geo::Result<T> read, const char* key, T& into, std::vector<geo::Message>& problems) {
  if (!read) geo::throw_if_machine(read.fault());
  if (read)
    into = std::move(read).value();
  else
    problems.push_back(message("{0}: {1}", key, read.fault().message));
}

// Throws UsageError with every problem.
void read_vectors(const Settings& settings, ResultInputs& inputs) {
  const LayerSettings& layers = settings.layers;
  std::vector<geo::Message> problems;
  const auto reading = [&](const auto& read) {
    try {
      read();
    } catch (const geo::UsageError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  };
  const AnalysisGrid grid = resolve_grid(settings.grid);
  if (!layers.belts.empty() || !layers.four_sides.empty())
    reading([&] { inputs.trees = TreeVectors::load(layers, grid); });
  if (!layers.lakes.empty())
    reading([&] { inputs.lakes = read_named_areas(layers.lakes, layers.lakes_version, "layers.lakes", grid); });
  if (!layers.red_line.empty())
    reading(
        [&] { inputs.red_line = read_named_areas(layers.red_line, layers.red_line_version, "layers.red_line", grid); });
  if (!layers.lake_levels.empty())
    take(read_lake_levels(layers.lake_levels), "layers.lake_levels", inputs.lake_levels, problems);
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
}

std::vector<std::string> sums_of_vectors(const ResultInputs& inputs) {
  std::vector<std::string> sums;
  if (inputs.trees)
    for (const TreeFile& file : inputs.trees->files()) sums.push_back(file.sha256);
  for (const auto* areas : {&inputs.lakes, &inputs.red_line}) sums.push_back(*areas ? (*areas)->sha256 : std::string());
  sums.push_back(inputs.lake_levels.sha256);
  return sums;
}

void read_previous(const Settings& settings, ResultInputs& inputs) {
  auto sha256 = geo::sha256_of_file(settings.zones.previous);
  if (!sha256) geo::throw_if_machine(sha256.fault());
  if (sha256) inputs.previous_sha256 = std::move(sha256).value();
  inputs.previous = previous_zones_on_grid(settings.zones, resolve_grid(settings.grid));
}

}  // namespace

std::filesystem::path regions_file(const VerifySettings& settings) {
  static constexpr std::string_view kTargets = "targets", kRegions = "regions";
  if (!settings.regions.empty() || settings.targets.empty()) return settings.regions;
  std::string name = settings.targets.filename().string();
  const auto place = name.rfind(kTargets);
  if (place == name.npos) return {};
  auto beside = settings.targets.parent_path() / name.replace(place, kTargets.size(), kRegions);
  std::error_code error;
  return std::filesystem::is_regular_file(beside, error) ? beside : std::filesystem::path();
}

ResultInputs read_inputs(const Settings& settings) {
  ResultInputs inputs;
  std::vector<geo::Message> problems;
  const auto& verify = settings.verify;
  if (!verify.targets.empty())
    take(read_targets(verify.targets, verify.region), "verify.targets", inputs.targets, problems);
  if (const auto regions = regions_file(verify); !regions.empty())
    take(read_regions(regions), "verify.regions", inputs.regions, problems);
  if (!verify.plots.empty()) take(read_plots(verify.plots), "verify.plots", inputs.plots, problems);
  if (!verify.samples.empty()) take(read_samples(verify.samples), "verify.samples", inputs.samples, problems);
  if (!verify.design.empty()) take(read_design(verify.design), "verify.design", inputs.design.emplace(), problems);
  if (!verify.works.empty()) take(read_works(verify.works), "verify.works", inputs.works.emplace(), problems);
  if (!settings.carbon.densities.empty())
    take(read_densities(settings.carbon.densities), "carbon.densities", inputs.densities.emplace(), problems);
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  read_vectors(settings, inputs);
  if (!settings.zones.previous.empty()) read_previous(settings, inputs);
  return inputs;
}

std::string inputs_key(const NightResult& night, const Settings& settings, const ResultInputs& inputs) {
  geo::Sha256 hash;
  hash.add_field(kProgramVersion);
  hash.add_field(canonical_text(settings, Effect::tables));
  hash.add_field(night.zones.version);
  for (const auto& record : night.records) hash.add_field(record.key.hash);
  for (const auto& sum :
       {inputs.targets.sha256, inputs.plots.sha256, inputs.samples.sha256,
        inputs.densities ? inputs.densities->sha256 : std::string(), inputs.regions.sha256,
        inputs.design ? inputs.design->sha256 : std::string(), inputs.works ? inputs.works->sha256 : std::string()})
    hash.add_field(sum);
  for (const auto& sum : sums_of_vectors(inputs)) hash.add_field(sum);
  hash.add_field(inputs.previous ? inputs.previous->version : std::string());
  return hash.hex();
}

std::string report_inputs_key(const NightResult& night, const Settings& settings, const ResultInputs& inputs,
                              const Workspace& workspace) {
  const PatchFolder patches(workspace);
  geo::Sha256 hash;
  hash.add_field(inputs_key(night, settings, inputs));
  for (const auto& file : {patches.ledger(), patches.states(), workspace.root / kPaletteName}) {
    auto sha256 = geo::sha256_of_file(file);
    if (!sha256) geo::throw_if_machine(sha256.fault());
    hash.add_field(sha256 ? sha256.value() : std::string());  // most workspaces have none of them
  }
  for (const auto& failed : failed_of(night, workspace)) hash.add_field(geo::render(warning_of(failed)));
  return hash.hex();
}

std::size_t refused_rows(const ResultInputs& inputs, const NightResult& night) {
  return inputs.targets.refused.size() + inputs.regions.refused.size() + inputs.plots.refused.size() +
         inputs.samples.refused.size() + (inputs.works ? inputs.works->refused.size() : 0) +
         (inputs.trees ? inputs.trees->warnings().size() : 0) + (inputs.lakes ? inputs.lakes->warnings.size() : 0) +
         (inputs.red_line ? inputs.red_line->warnings.size() : 0) + inputs.lake_levels.refused.size() +
         (night.layers ? night.layers->warnings().size() + night.layers->misses().size() : 0);
}

}  // namespace steppe
