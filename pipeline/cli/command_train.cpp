#include <filesystem>
#include <iostream>
#include <sstream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/output_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/train_arguments.hpp"
#include "pipeline/cli/train_screen.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/report/csv.hpp"
#include "pipeline/report/xlsx.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/threads/workers.hpp"
#include "pipeline/train/night_source.hpp"
#include "pipeline/train/training_tables.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr double kChinaOffset_h = 8;

class TrainCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "train", text("train a forest on samples, test it by blocks, and write the model that a night uses"));
    m_given.add_to(options);
    options.example(text(
        "Example: steppe train --raster b4.tif --raster b5.tif --raster dem.tif --samples plots.gpkg -o forest.model"));
    return options;
  }

  ExitCode run(Console& console) override {
    m_given.check();
    const TrainingNames names(m_given.renamed, m_given.one_class);
    const fs::path output = m_given.output.empty() ? fs::path() : geo::regular_output(m_given.output);
    const InterruptGuard guard;
    const TrainingTable table = m_given.config.empty() ? read(names) : read_night(names, console);
    TrainingRequest request = m_given.request();
    if (!m_given.priors.empty()) request.priors = read_priors(m_given.priors, table, names);
    for (const auto& warning : table.warnings) say(warning, console.language);
    const TrainingResult result = run_training(table, request, workers(m_given.threads), check_interrupted);
    for (const auto& warning : result.folds.warnings) say(warning, console.language);
    const ClassModel model =
        model_of(table, result, feature_set(), day_text(m_given.day_or(local_day(current_time(), kChinaOffset_h))));
    std::ostringstream screen;
    print_training(table, result, console.language, screen);
    std::cout << screen.str();
    write_report(table, result, model, screen.str(), console.language);
    if (!output.empty()) write_model(output, model, console.language);
    return table.refused > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  static void say(const geo::Message& words, Language language) {
    std::cerr << "steppe: " << show(words, language) << '\n';
  }

  TrainingTable read(const TrainingNames& names) const {
    if (!m_given.table.empty()) return read_training_table(m_given.table_request(), names);
    return read_training_rasters(m_given.raster_request(), names, check_interrupted);
  }

  TrainingTable read_night(const TrainingNames& names, Console& console) const {
    Settings settings = load_settings(m_given.config);
    if (m_given.threads > 0) settings.run.threads = m_given.threads;
    if (!console.language_chosen) console.language = settings.run.language;
    NightRequest request{m_given.places_request(), m_given.period, m_given.request().folds.seed};
    if (request.year == 0) request.year = static_cast<int>(settings.periods.years.back());
    request.places.year = request.year;
    const Workspace workspace = open_workspace(m_given.workspace);
    const RunLock lock(workspace.lock());
    RunScreen screen(console.language);
    return read_training_night(request, settings, workspace, names, screen);
  }

  // A model of rasters or tables is no night's.
  std::string feature_set() const {
    if (!m_given.config.empty()) return std::string(kNightFeatures);
    return m_given.table.empty() ? "rasters" : "table";
  }

  void write_report(const TrainingTable& table, const TrainingResult& result, const ClassModel& model,
                    const std::string& screen, Language language) const {
    const fs::path folder = m_given.report_folder();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw geo::write_error(folder, error.value());
    const auto tables = [&](Vocabulary vocabulary) {
      return std::vector<Table>{
          training_classes_table(table, result, vocabulary), training_matrix(table, result, vocabulary),
          training_features_table(table, result, vocabulary), training_curve_table(result, vocabulary),
          training_samples_table(table, result, vocabulary)};
    };
    geo::write_output(folder / "report.txt", screen);
    geo::write_output(folder / "report.json", training_json(table, result, model));
    for (const Table& one : tables(Vocabulary::file)) geo::write_output(folder / (one.name + ".csv"), csv_text(one));
    static constexpr std::string_view kSheets[] = {text("Classes"), text("Votes"), text("Features of the model"),
                                                   text("Learning curve"), text("Samples")};
    std::vector<NamedTable> sheets;
    for (Table& one : tables(vocabulary_of(language)))
      sheets.push_back({std::string(translate(language, kSheets[sheets.size()])), std::move(one)});
    write_xlsx(folder / "report.xlsx", translate(language, text("Training of a forest")), sheets);
    say(message("{0}: the report (text, JSON, CSV, Excel)", folder.string()), language);
  }

  void write_model(const fs::path& output, const ClassModel& model, Language language) const {
    geo::write_output(output, model_bytes(model));
    say(message("{0}: written; name it in the configuration of all epochs: forest.model = \"{1}\"", m_given.output,
                output.filename().string()),
        language);
  }

  TrainArguments m_given;
};

}  // namespace

std::unique_ptr<Command> make_train_command() { return std::make_unique<TrainCommand>(); }

}  // namespace steppe
