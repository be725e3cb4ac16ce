#include <iostream>

#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/frozen_file.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/indicators/water_split.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/run/threshold_survey.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr int kDecimals = 4;

Cell number(const SplitOfPass& found, double value) {
  return found.split == WaterSplit::few_pixels ? Cell{} : Cell{Decimal{value, kDecimals}};
}

CellRow row_of(const PassPixels& pass, Language language) {
  const SplitOfPass found = split_of(pass.mndwi);
  const bool fitted = found.split == WaterSplit::fitted;
  return {pass.day,
          pass.platform,
          static_cast<std::int64_t>(pass.mndwi.count()),
          fitted ? Cell{Decimal{found.otsu.threshold, kDecimals}} : Cell{},
          number(found, found.otsu.eta),
          number(found, found.otsu.ashman_d),
          number(found, found.otsu.upper_share),
          std::string(translate(language, split_words(found.split)))};
}

void print_passes(const ThresholdSurvey& survey, Language language) {
  std::vector<std::string> header;
  for (const auto title : {text("Date"), text("Platform"), text("Pixels"), text("Threshold"), text("η"),
                           text("Ashman's D"), text("Water share"), text("Result")})
    header.emplace_back(translate(language, title));
  std::vector<CellRow> rows;
  for (const auto& [key, pass] : survey.passes) rows.push_back(row_of(pass, language));
  print_table(std::cout, header, rows, {2, 3, 4, 5, 6});
}

class ThresholdsCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "thresholds",
        text("find the water threshold of every pass (day and satellite), into a file that freezes them for all runs"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options.add("-o,--output", m_output, text("the file to write, for water.thresholds")).path().required();
    options.add("--name", m_name, text("name of the set in reports; the zone set and the years when not given"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    options.example(
        text("Example: steppe thresholds --config bayannur.toml --workspace /data/steppe -o thresholds.json"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (!console.language_chosen) console.language = settings.run.language;
    const fs::path output = geo::regular_output(m_output);
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language);
    const ThresholdSurvey survey = survey_thresholds(settings, workspace, screen);
    print_passes(survey, console.language);
    write_frozen(output, m_output,
                 threshold_file(settings, survey, frozen_name(m_name, survey.zone_set, survey.years)));
    std::cerr << show(message("{0}: written; name it in the configuration of all epochs: water.thresholds = \"{1}\"",
                              m_output, output.filename().string()),
                      console.language)
              << '\n';
    return survey.refused > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_output, m_name;
  int m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_thresholds_command() { return std::make_unique<ThresholdsCommand>(); }

}  // namespace steppe
