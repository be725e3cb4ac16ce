#include "pipeline/cli/train_arguments.hpp"

#include <filesystem>
#include <limits>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/day_cell.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr int kMostFolds = 50, kFewestTrees = 10, kMostTrees = 2000, kFewestPixels = 100, kMostPixels = 1'000'000;
constexpr double kLargestBlock_m = 1e7;

}  // namespace

void TrainArguments::add_to(CommandOptions& options) {
  options.add("--config", config, text("the night's features: configuration file")).path();
  options.add("--workspace", workspace, text("the night's features: folder of an earlier steppe run")).path();
  options.add("--period", period, text("the night's features: year of the scenes")).between(kFirstYear, kLastYear);
  options.add("--raster", rasters, text("or rasters whose bands are the features, on any grids; may be repeated"))
      .path();
  options.add("--table", table, text("or a table (CSV, .xlsx) whose columns of numbers are the features")).path();
  options
      .add("--samples", samples,
           text("where the classes are known: polygons or points (GeoPackage, Shapefile, GeoJSON), or points as CSV"))
      .path();
  options
      .add("--labels", labels,
           text("instead of --samples: a raster of the classes; the others are brought to its grid"))
      .path();
  options.add("--at-least", m_at_least, text("--labels: two classes, from this value on and below"));
  options.add("--class-field", m_class_field,
              text("field or column of the class; default: class, reference_class or label"));
  options.add("--group-field", m_group_field, text("--table: column of what is tested together, as a stand or a day"));
  options.add("--features", m_features, text("--table: the columns to use; default: all with numbers"))
      .comma_separated();
  options.add("--id-field", m_id_field, text("--table with a value a row: column that says which rows are one sample"));
  options.add("--value-field", m_value_field, text("--table with a value a row: column of the value"));
  options.add("--rename", renamed, text("classes by other names: written=id,written=id; two may become one"));
  options.add("--one-class", one_class, text("tell this class from all others, which become one"));
  options
      .add("--priors", priors,
           text("CSV with class and area_ha: how much of the ground each class has; default: areas of --labels, else "
                "the samples"))
      .path();
  options
      .add(
          "--design", design,
          text(
              "how the points of --samples were drawn (design.csv of steppe sample): how much of the ground each class "
              "has, instead of --priors"))
      .path();
  options.add("--block-size", m_block_m, text("metres: squares of ground that are tested as a whole"))
      .between(1.0, kLargestBlock_m);
  options.add("--folds", m_folds, text("parts that are tested in turn")).between(2, kMostFolds);
  options.add("--trees", m_trees, text("trees of the forest")).between(kFewestTrees, kMostTrees);
  options.add("--seed", m_seed, text("whole number that decides every draw"))
      .between(0, std::numeric_limits<int>::max());
  options.add("--most-pixels", m_most, text("--labels: pixels that are used, drawn by chance"))
      .between(kFewestPixels, kMostPixels);
  options.add_flag("--no-curve", m_without_curve, text("without the learning curve, which takes half of the time"));
  options.add("-o,--output", output, text("the model file, for forest.model")).path();
  options.add("--report", report, text("folder for the report; default: beside the model")).path();
  options.add("--date", m_day, text("day that is written into the model, as 2026-06-01; default: today"));
  options.add("--threads", threads, text("threads; 0: all processors")).between(0, 1024);
}

void TrainArguments::check() const {
  std::vector<geo::Message> problems;
  const int sources = (config.empty() ? 0 : 1) + (rasters.empty() ? 0 : 1) + (table.empty() ? 0 : 1);
  if (sources != 1)
    problems.push_back(message(
        "command line: the features come from one source (got {0} of --config, --raster and --table); give one of them",
        sources));
  if (!config.empty() && workspace.empty())
    problems.push_back(message("command line: {0} is missing; see --help", "--workspace"));
  if (table.empty() && sources == 1 && samples.empty() == (labels.empty() || rasters.empty()))
    problems.push_back(
        message("command line: either --samples says where the classes are known or, with --raster, --labels; give one "
                "of them"));
  if (!table.empty() && (!samples.empty() || !labels.empty()))
    problems.push_back(
        message("--table: holds the classes itself (got --samples or --labels as well); leave those out"));
  if (!design.empty() && (samples.empty() || !priors.empty()))
    problems.push_back(message("--design: goes with --samples and without --priors; give one or the other"));
  if (has_limit() && !geo::number_of(m_at_least))
    problems.push_back(message("--at-least: is no number (got {0}); correct it", m_at_least));
  if (has_limit() && labels.empty()) problems.push_back(message("--at-least: goes with --labels; give both"));
  if (output.empty() && report.empty())
    problems.push_back(message("command line: {0} is missing; see --help", "--output / --report"));
  if (!m_day.empty() && !day_in(m_day))
    problems.push_back(message("--date: is no day (got {0}, allowed as 2026-06-01); correct it", m_day));
  if (!problems.empty()) throw geo::UsageError(problems);
}

TableRequest TrainArguments::table_request() const {
  return {table, m_class_field, m_group_field, m_features, m_id_field, m_value_field};
}

PlacesRequest TrainArguments::places_request() const {
  PlacesRequest request{samples, m_class_field, {}, design};
  if (period != 0) request.year = period;
  return request;
}

RasterRequest TrainArguments::raster_request() const {
  RasterRequest request;
  request.rasters = rasters;
  request.places = places_request();
  request.labels = labels;
  if (has_limit()) request.at_least = geo::number_of(m_at_least);
  request.most = static_cast<std::size_t>(m_most);
  request.seed = static_cast<std::uint64_t>(m_seed);
  return request;
}

TrainingRequest TrainArguments::request() const {
  TrainingRequest request;
  const auto seed = static_cast<std::uint64_t>(m_seed);
  request.folds = {m_block_m, m_folds, seed};
  request.validation.grow.trees = m_trees;
  request.validation.grow.seed = seed;
  request.validation.learning_curve = !m_without_curve;
  return request;
}

std::chrono::sys_days TrainArguments::day_or(std::chrono::sys_days today) const {
  return day_in(m_day).value_or(today);
}

std::string TrainArguments::report_folder() const {
  if (!report.empty()) return report;
  const fs::path model(output);
  return (model.parent_path() / (model.stem().string() + "_report")).string();
}

}  // namespace steppe
