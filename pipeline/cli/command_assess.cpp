#include <filesystem>
#include <iostream>
#include <sstream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/assess_screen.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/estimate/error_matrix.hpp"
#include "pipeline/report/csv.hpp"
#include "pipeline/report/xlsx.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

enum class AssessFormat { table, csv, json, xlsx };
constexpr std::pair<std::string_view, AssessFormat> kFormats[] = {{"table", AssessFormat::table},
                                                                  {"csv", AssessFormat::csv},
                                                                  {"json", AssessFormat::json},
                                                                  {"xlsx", AssessFormat::xlsx}};

constexpr double kSquareMetresPerHectare = 10000;

std::optional<AssessFormat> format_named(std::string_view name) {
  for (const auto& [known, format] : kFormats)
    if (known == name) return format;
  return std::nullopt;
}

// Areas of rows where they are pixels: a pixel's size makes them hectares.
AssessedMap assessed(const ErrorMatrix& matrix, double pixel_m2) {
  AssessedMap map;
  map.classes = map.words = matrix.classes;
  map.accuracy = accuracy_of(points_of(matrix), matrix.classes.size());
  map.in_hectares = matrix.unit || pixel_m2 > 0;
  const double scale = matrix.unit || pixel_m2 <= 0 ? 1 : pixel_m2 / kSquareMetresPerHectare;
  map.total = matrix.total_area() * scale;
  map.design = matrix.by_map_class ? "stratified_by_map_class" : "stratified";
  map.notes = matrix.notes;
  if (!matrix.by_map_class) return map;
  map.mapped.assign(map.classes.size(), 0);
  for (const auto& row : matrix.rows)
    map.mapped[static_cast<std::size_t>(row.map_class)] = matrix.strata[row.stratum].area * scale;
  return map;
}

class AssessCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("assess", text("accuracy of a map: error matrix, accuracies and adjusted areas"));
    options
        .add("--matrix", m_matrix,
             text("CSV of an error matrix: map_class, a column of points for each reference class, mapped_area_ha"))
        .path();
    options.add("--pixel-size", m_pixel_m, text("edge of a pixel in metres, where the matrix has mapped_pixels"))
        .between(0.01, 100000.0);
    options.add("--samples", m_samples, text("instead: CSV of sample points, beside the maps of a workspace")).path();
    options.add("--design", m_design, text("the design of these points (steppe sample writes it)")).path();
    options.add("--config", m_config, text("configuration of the workspace (see steppe config template)")).path();
    options.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path();
    options.add("--period", m_period, text("year of the map; default: the newest with points"))
        .between(kFirstYear, kLastYear);
    options.add("--format", m_format, text("table, csv, json or xlsx; otherwise as the file is named, or table"))
        .one_of({"table", "csv", "json", "xlsx"});
    options.add_flag("--json", m_json, text("the same as --format json"));
    options.add("-o,--output", m_output, text("file instead of standard output; its suffix tells the format")).path();
    options.example(text("Example: steppe assess --matrix matrix.csv --format xlsx -o accuracy.xlsx"));
    return options;
  }

  ExitCode run(Console& console) override {
    const AssessFormat format = chosen_format();
    check_arguments();
    const AssessedMap map = m_matrix.empty() ? of_samples(console) : of_matrix();
    for (const auto& note : map.notes) std::cerr << "steppe: " << show(note, console.language) << '\n';
    write(map, format, console.language);
    return ExitCode::done;
  }

 private:
  AssessFormat chosen_format() const {
    if (m_json && !m_format.empty() && format_named(m_format) != AssessFormat::json)
      throw geo::UsageError(message("--json: contradicts --format {0}; give one of the two", m_format));
    if (m_json) return AssessFormat::json;
    AssessFormat format = format_named(m_format).value_or(AssessFormat::table);
    if (m_format.empty() && !m_output.empty()) {
      const std::string suffix = fs::path(m_output).extension().string();
      const auto known = suffix == ".txt" ? AssessFormat::table : format_named(suffix.empty() ? "" : suffix.substr(1));
      if (!known)
        throw geo::UsageError(message(
            "-o: the suffix does not tell the format (got {0}, allowed .txt .csv .json .xlsx); give --format as "
            "well",
            m_output));
      format = *known;
    }
    if (format == AssessFormat::xlsx && m_output.empty())
      throw geo::UsageError(message("--format: a workbook is a file (got standard output); name one with -o"));
    return format;
  }

  void check_arguments() const {
    if (m_matrix.empty() && m_samples.empty())
      throw geo::UsageError(message("command line: {0} is missing; see --help", "--matrix / --samples"));
    if (!m_matrix.empty() && !m_samples.empty())
      throw geo::UsageError(message("--matrix: goes without --samples; give one of the two"));
    if (!m_samples.empty() && (m_config.empty() || m_workspace.empty()))
      throw geo::UsageError(message("--samples: needs the maps (got no {0}); give --config and --workspace as well",
                                    m_config.empty() ? "--config" : "--workspace"));
  }

  // By the code of the nightly report, so that both say the same.
  AssessedMap of_samples(Console& console) const {
    const StoredResults stored(m_config, m_workspace, WorkspaceUse::read, console, [this](Settings& settings) {
      settings.verify.samples = fs::absolute(m_samples);
      settings.verify.design = m_design.empty() ? fs::path() : fs::absolute(m_design);
    });
    const auto& maps = stored.results.accuracies;
    auto found = maps.rbegin();
    while (found != maps.rend() && m_period != 0 && found->year != m_period) ++found;
    if (found == maps.rend())
      throw geo::Error(
          geo::ErrorKind::nothing_matched,
          message("--samples: no point lies on a map of its year (got {0}); check years and coordinates", m_samples));
    return assessed_map(*found, vocabulary_of(console.language));
  }

  AssessedMap of_matrix() const {
    const auto matrix = read_error_matrix(m_matrix);
    if (!matrix) geo::throw_if_machine(matrix.fault());
    if (!matrix) throw geo::UsageError(message("{0}: {1}", "--matrix", matrix.fault().message));
    if (!matrix.value().problems.empty()) throw geo::UsageError(matrix.value().problems);
    return assessed(matrix.value(), m_pixel_m * m_pixel_m);
  }

  void write(const AssessedMap& map, AssessFormat format, Language language) const {
    if (format == AssessFormat::xlsx) {
      const Vocabulary vocabulary = vocabulary_of(language);
      const NamedTable sheets[] = {
          {std::string(translate(language, text("Accuracy"))), accuracy_table(map, vocabulary)},
          {std::string(translate(language, text("Error matrix"))), matrix_table(map, vocabulary)}};
      return write_xlsx(geo::regular_output(m_output), translate(language, text("Accuracy of a map")), sheets);
    }
    const std::string content = content_of(map, format, language);
    if (!m_output.empty()) return geo::write_output(m_output, content);
    print_data(content);
    finish_standard_output();
  }

  static std::string content_of(const AssessedMap& map, AssessFormat format, Language language) {
    if (format == AssessFormat::csv) return csv_text(accuracy_table(map, Vocabulary::file));
    if (format == AssessFormat::json) return accuracy_json(map);
    std::ostringstream out;
    show_assessment(out, map, language);
    return out.str();
  }

  std::string m_matrix, m_samples, m_design, m_config, m_workspace, m_format, m_output;
  int m_period = 0;
  double m_pixel_m = 0;
  bool m_json = false;
};

}  // namespace

std::unique_ptr<Command> make_assess_command() { return std::make_unique<AssessCommand>(); }

}  // namespace steppe
