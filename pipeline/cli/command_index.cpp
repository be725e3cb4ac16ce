#include <CLI/CLI.hpp>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/run/scene_index.hpp"
#include "pipeline/sensors/find_scenes.hpp"

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

class IndexCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app = program.add_subcommand("index", say(text("one spectral index of one scene as a GeoTIFF")));
    app->add_option("NAME", m_name, say(text("index: ndvi, evi2, mndwi, aweinsh …; a wrong name lists all")))
        ->required();
    app->add_option("SCENE", m_scene,
                    say(text("a scene: SAFE folder or zip, Landsat folder or tar, or the TOML of a band set")))
        ->required();
    app->add_option("OUT", m_output, say(text("the GeoTIFF to write")))->required();
    app->footer(say(text("Example: steppe index ndvi LC08_L2SP_129032_20250722_20250730_02_T1 ndvi.tif")));
    return app;
  }

  ExitCode run(Console& console) override {
    const auto& index = index_named(m_name);
    const auto scene = read_scene(m_scene);
    if (!scene) throw geo::Error(scene.fault().message);
    const auto written = write_scene_index(scene.value(), index, m_output);
    if (!written) throw geo::Error(written.fault().message);
    std::cerr << show(message("{0}: {1} bytes written", m_output, written.value().bytes), console.language) << '\n';
    return ExitCode::done;
  }

 private:
  std::string m_name, m_scene, m_output;
};

}  // namespace

std::unique_ptr<Command> make_index_command() { return std::make_unique<IndexCommand>(); }

}  // namespace steppe
