#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/run/scene_index.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

const geo::SpectralIndex& index_named(const std::string& name) {
  if (const auto* index = geo::find_index(name)) return *index;
  std::vector<std::string> known;
  std::string list;
  for (const auto word : geo::index_names()) {
    known.emplace_back(word);
    list += (list.empty() ? "" : " ") + std::string(word);
  }
  const auto nearest = geo::nearest_name(name, known);
  if (nearest) throw geo::UsageError(message("NAME: unknown index (got {0}); did you mean {1}?", name, *nearest));
  throw geo::UsageError(message("NAME: unknown index (got {0}, allowed {1}); choose one of these", name, list));
}

// Masks and validity as in a run, nothing harmonised: one scene is held against no other.
Settings own_reflectance() {
  Settings settings;
  settings.sensors.harmonise = false;
  return settings;
}

// Whether a run with the default settings would give other values.
bool is_harmonised_by_default(const Scene& scene) {
  const auto pass = to_oli(scene.platform, BandRole::red);
  return pass && (pass->slope != 1 || pass->intercept != 0);
}

class IndexCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("index", text("one spectral index of one scene as a GeoTIFF"));
    options.add("NAME", m_name, text("index: ndvi, evi2, mndwi, aweinsh …; a wrong name lists all")).required();
    options.add("SCENE", m_scene, text("a scene: SAFE folder or zip, Landsat folder or tar, or the TOML of a band set"))
        .path()
        .required();
    options.add("OUT", m_output, text("the GeoTIFF to write")).path().required();
    options
        .add("--config", m_config,
             text("take sensors.* and mask.* from this configuration, so that values are those of its run; without it "
                  "the sensor's own reflectance is taken, as other programs do"))
        .path();
    options.example(text("Example: steppe index ndvi LC08_L2SP_129032_20250722_20250730_02_T1 ndvi.tif"));
    return options;
  }

  ExitCode run(Console& console) override {
    const auto& index = index_named(m_name);
    const auto output = geo::regular_output(m_output);
    const Settings settings = m_config.empty() ? own_reflectance() : load_settings(m_config);
    auto scene = read_scene(m_scene);
    if (!scene) geo::throw_fault(scene.fault());
    const bool says_own = m_config.empty() && is_harmonised_by_default(scene.value());
    const auto platform = scene.value().platform;
    const InterruptGuard guard;
    const auto written = write_scene_index(std::move(scene).value(), index, output, settings);
    if (!written) geo::throw_fault(written.fault());
    const auto& [file, pixels, values] = written.value();
    std::cerr << show(message("{0}: {1} bytes written", m_output, file.bytes), console.language) << '\n';
    if (says_own)
      std::cerr << show(message("{0}: of the sensor's own reflectance; a run brings {1} to Landsat 8 first: give its "
                                "configuration with --config to have its values",
                                m_output, platform),
                        console.language)
                << '\n';
    if (values == 0)
      std::cerr << show(
                       message("{0}: none of its {1} pixels has a value: all are masked, without data or outside valid "
                               "reflectance",
                               m_scene, pixels),
                       console.language)
                << '\n';
    return ExitCode::done;
  }

 private:
  std::string m_name, m_scene, m_output, m_config;
};

}  // namespace

std::unique_ptr<Command> make_index_command() { return std::make_unique<IndexCommand>(); }

}  // namespace steppe
