#include "pipeline/results/named_inputs.hpp"

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace steppe {
namespace {

// Of a file that the settings hold with their own checks; empty where it is gone since.
std::string hash_of(const std::filesystem::path& path) {
  if (path.empty()) return {};
  auto sha256 = geo::sha256_of_file(path);
  if (!sha256) geo::throw_if_machine(sha256.fault());
  return sha256 ? std::move(sha256).value() : std::string();
}

}  // namespace

std::vector<InputFile> input_files(const Settings& settings, const ResultInputs& inputs) {
  std::vector<InputFile> files;
  const auto add = [&](std::string_view key, const std::filesystem::path& path, const std::string& sha256) {
    if (!path.empty() && !sha256.empty()) files.push_back({key, path.string(), sha256});
  };
  add("verify.targets", settings.verify.targets, inputs.targets.sha256);
  add("verify.regions", regions_file(settings.verify), inputs.regions.sha256);
  add("verify.plots", settings.verify.plots, inputs.plots.sha256);
  add("verify.samples", settings.verify.samples, inputs.samples.sha256);
  if (inputs.design) add("verify.design", settings.verify.design, inputs.design->sha256);
  if (inputs.works) add("verify.works", settings.verify.works, inputs.works->sha256);
  if (inputs.trees)
    for (const TreeFile& file : inputs.trees->files())
      add(file.kind == TreeKind::belts ? "layers.belts" : "layers.four_sides", file.path, file.sha256);
  if (inputs.lakes) add("layers.lakes", inputs.lakes->path, inputs.lakes->sha256);
  if (inputs.red_line) add("layers.red_line", inputs.red_line->path, inputs.red_line->sha256);
  add("layers.lake_levels", settings.layers.lake_levels, inputs.lake_levels.sha256);
  if (inputs.previous) add("zones.previous", settings.zones.previous, inputs.previous_sha256);
  for (const auto& [key, path] : {std::pair("cover.endmembers", &settings.cover.endmembers),
                                  {"water.thresholds", &settings.water.thresholds},
                                  {"forest.model", &settings.forest.model}})
    add(key, *path, hash_of(*path));
  if (inputs.densities) add("carbon.densities", settings.carbon.densities, inputs.densities->sha256);
  return files;
}

}  // namespace steppe
