#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/end_member_table.hpp"
#include "pipeline/cli/frozen_file.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/run/end_member_survey.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class EndMembersCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "endmembers", text("fit the end-members of cover to the strata of the region, into a file for both epochs"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options.add("-o,--output", m_output, text("the file to write, for cover.endmembers")).path().required();
    options
        .add("--bare", m_options.control, text("polygons of bare ground (a vector file), for the soil of bare strata"))
        .path();
    options.add("--every", m_every, text("look at one block of 256 x 256 pixels in so many; 1: all")).between(1, 1000);
    options.add("--name", m_name, text("name of the set in reports; the zone set and the years when not given"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    options.example(
        text("Example: steppe endmembers --config bayannur.toml --workspace /data/steppe -o endmembers.json"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (!console.language_chosen) console.language = settings.run.language;
    if (settings.cover.index != CoverIndex::ndvi)
      throw geo::UsageError(
          message("{0}: end-members are fitted for NDVI, whose limits are known (got cover.index = "
                  "{1}); give those of another index in the configuration",
                  m_config, kCoverIndexNames[static_cast<std::size_t>(settings.cover.index)]));
    m_options.every = m_every;
    const fs::path output = geo::regular_output(m_output);
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language);
    const EndMemberSurvey survey = survey_end_members(settings, workspace, m_options, screen);
    const auto fit = fit_end_members(survey.pixels);
    if (!fit) throw geo::Error(geo::ErrorKind::nothing_matched, fit.fault().message);
    print_end_members(fit.value(), console.language, std::cout);
    if (survey.layers.empty())
      screen.warning(
          message("end-members: no layer tells strata apart (layers.grassland, sandy_land, cropland, shrub); "
                  "one pair holds for the whole region, which stretches deserts beside meadows"));
    write_frozen(
        output, m_output,
        end_member_file(settings, m_options, survey, fit.value(), frozen_name(m_name, survey.zone_set, survey.years)));
    std::cerr << show(message("{0}: written; name it in the configuration of all epochs: cover.endmembers = \"{1}\"",
                              m_output, output.filename().string()),
                      console.language)
              << '\n';
    return survey.refused > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_output, m_name;
  SurveyOptions m_options;
  int m_every = 1, m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_endmembers_command() { return std::make_unique<EndMembersCommand>(); }

}  // namespace steppe
