#include "pipeline/results/named_inputs.hpp"

namespace steppe {

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
  if (inputs.densities) add("carbon.densities", settings.carbon.densities, inputs.densities->sha256);
  return files;
}

}  // namespace steppe
