#include <iostream>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/threads/descriptor_limit.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/threads/memory_limit.hpp"
#include "pipeline/threads/workers.hpp"
#include "pipeline/zonal/zonal_output.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr const char* kUsualStatistics = "count,area,coverage_share,mean,sd,min,max";
constexpr std::uint64_t kWorkerBytes = std::uint64_t{64} << 20;
constexpr std::size_t kMostTold = 20;

// Each worker opens every raster for itself: the pixels and, where there is one, the mask; a mosaic keeps some of its
// tiles open.
std::size_t files_of_a_worker(const ZonalJob& job) {
  constexpr std::size_t kOfRaster = 2, kOfMosaic = 2 * 33, kBeside = 8;
  std::size_t files = kBeside + (job.weights.empty() ? 0 : kOfMosaic);
  for (const auto& raster : job.rasters) files += raster.ends_with(".vrt") ? kOfMosaic : kOfRaster;
  return files;
}

bool is_failure(const ZonalRow& row) {
  return row.status == FigureStatus::invalid_zone || row.status == FigureStatus::failed ||
         row.status == FigureStatus::incomplete;
}

class ZonalCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("zonal", text("exact statistics of any raster in any zones"));
    options
        .add("RASTER", m_files,
             text("rasters on one grid (GeoTIFF, JPEG 2000, a VRT mosaic …), then the polygons' file "
                  "(GeoPackage, GeoJSON, Shapefile, FlatGeobuf)"))
        .path()
        .required()
        .shown_as("… ZONES");
    add_zone_options(options);
    add_statistic_options(options);
    add_output_options(options);
    options.example(
        text("Example: steppe zonal fvc.tif counties.gpkg --id adcode --name name --stats mean,sd,q05 -o "
             "cover.csv"));
    return options;
  }

  ExitCode run(Console& console) override {
    split_files();
    const std::string format = chosen_format();
    const ZonalJob job = understood_job(format);
    if (!to_stdout()) geo::output_place(m_output);  // before the long part
    const InterruptGuard guard;
    const int threads = limited_by_files(affordable(m_threads, memory_limit_bytes(), kWorkerBytes), free_descriptors(),
                                         files_of_a_worker(job))
                            .tasks_at_once;
    const ZonalResult result = run_zonal(job, workers(threads), interrupted);
    check_interrupted();
    write(format, job, result);
    return tell(result, console);
  }

 private:
  void add_zone_options(CommandOptions& options) {
    auto& fields = m_job.fields;
    options.add("--id", fields.id, text("field with the zones' id; without it they are numbered 1, 2, …"));
    options.add("--name", fields.name, text("field with the zones' name"));
    options.add("--layer", fields.layer, text("layer of the zones' file, when it has several"));
    options.add("--zones-crs", fields.crs,
                text("coordinate system of the zones, whatever their file says: EPSG:4490, WKT, or raster for "
                     "that of the rasters"));
    options.add("--encoding", fields.encoding, text("text encoding of a shapefile, when it does not say: GBK …"));
    options.add("--group-by", fields.parent, text("one row for all zones with the same value in this field"));
  }

  void add_statistic_options(CommandOptions& options) {
    options.add("--stats", m_statistics,
                text("list of count area coverage_share mean sum min max sd variance unbiased_variance n_eff "
                     "median qNN mode minority variety classes, or all (but the classes)"));
    options.add_flag("--cross", m_job.cross,
                     text("instead: areas by class of the first and class of the second raster"));
    options
        .add("--weights", m_job.weights, text("a raster that weights the cells: adds weighted_mean and weighted_sum"))
        .path();
    options.add("--coverage", m_rule, text("which cells are a zone's: exact parts, centre, or all-touched"))
        .one_of({"exact", "centre", "all-touched"});
    options.add("--weight", m_weight, text("a cell weighs its true area, or its coverage (each cell 1)"))
        .one_of({"area", "coverage"});
    options.add("--band", m_job.bands, text("band: one for all rasters, or a list with one for each"))
        .comma_separated()
        .one_value()
        .between(1, 65535);
    options.add("--nodata", m_no_data, text("this value is no data, whatever the files say; none: every cell is data"));
    options.add_flag("--raw", m_job.raw, text("stored values, without the scale and offset that a file declares"));
  }

  void add_output_options(CommandOptions& options) {
    options.add("-o,--output", m_output, text("the file to write; - or nothing: standard output")).path();
    options.add("--format", m_format, text("csv, json or gpkg; otherwise as the file is named, or csv"))
        .one_of({"csv", "json", "gpkg"});
    options
        .add("--cache", m_job.cache,
             text("folder that keeps the cover of the zones and sums of the rasters for next time"))
        .path();
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options
        .add("--max-values", m_job.max_values,
             text("distinct values held at once for quantiles, mode, variety and classes"))
        .between(std::size_t{1}, std::size_t{1} << 32);
  }

  // CLI11 cannot tell a list from the one word behind it.
  void split_files() {
    if (m_files.size() < 2) throw geo::UsageError(message("command line: {0} is missing; see --help", "ZONES"));
    m_zones = m_files.back();
    m_job.rasters.assign(m_files.begin(), m_files.end() - 1);
  }

  bool to_stdout() const { return m_output.empty() || m_output == "-"; }

  std::string chosen_format() const {
    if (!m_format.empty()) return m_format;
    const std::string suffix = to_stdout() ? ".csv" : fs::path(m_output).extension().string();
    for (const char* known : {"csv", "json", "gpkg"})
      if (suffix == "." + std::string(known)) return known;
    throw geo::UsageError(
        message("-o: the format is not known by its name (got {0}, allowed .csv .json .gpkg); name the "
                "file so or choose with --format",
                m_output));
  }

  ZonalJob understood_job(const std::string& format) const {
    ZonalJob job = m_job;
    job.zones = m_zones;
    job.grouped = !job.fields.parent.empty();
    job.rule = m_rule == "exact"    ? geo::CoverageRule::exact
               : m_rule == "centre" ? geo::CoverageRule::centre
                                    : geo::CoverageRule::all_touched;
    job.weight = m_weight == "area" ? geo::WeightRule::area : geo::WeightRule::coverage;
    job.shapes = format == "gpkg";
    read_no_data(job);
    if (job.cross) check_cross(job);
    if (!job.cross)
      job.statistics = parse_statistics(m_statistics.empty() ? kUsualStatistics : m_statistics, job.rasters.size());
    if (job.shapes && to_stdout())
      throw geo::UsageError(message("--format: a GeoPackage is a file (got standard output); name one with -o"));
    return job;
  }

  void read_no_data(ZonalJob& job) const {
    if (m_no_data.empty()) return;
    if (m_no_data == "none") {
      job.ignore_no_data = true;
      return;
    }
    job.no_data = geo::number_of(m_no_data);
    if (!job.no_data)
      throw geo::UsageError(
          message("--nodata: is no number (got {0}, allowed a number or none); correct it", m_no_data));
  }

  void check_cross(const ZonalJob& job) const {
    std::vector<geo::Message> problems;
    if (job.rasters.size() != 2)
      problems.push_back(
          message("--cross: needs two rasters (got {0}); name two rasters of classes", job.rasters.size()));
    if (!m_statistics.empty() || !job.weights.empty())
      problems.push_back(message("--cross: goes without --stats and --weights; ask for them in another call"));
    if (job.shapes)
      problems.push_back(
          message("--cross: is a table of many rows a zone and no map (got gpkg, allowed csv, json); "
                  "choose another format"));
    if (!problems.empty()) throw geo::UsageError(problems);
  }

  void write(const std::string& format, const ZonalJob& job, const ZonalResult& result) const {
    const ZonalSheet sheet = job.cross ? cross_sheet(job, result) : zonal_sheet(job, result);
    if (format == "gpkg") return write_zonal_geopackage(m_output, sheet, result);
    const std::string content = format == "csv" ? zonal_csv(sheet) : zonal_json(sheet, job, result);
    if (to_stdout())
      print_data(content), finish_standard_output();
    else
      geo::write_output(m_output, content);
  }

  // What a person must know beside the table.
  ExitCode tell(const ZonalResult& result, const Console& console) const {
    const auto say = [&](const geo::Message& words) { std::cerr << show(words, console.language) << '\n'; };
    if (result.cover_from_cache) say(message("{0}: the zones' cover is taken from here", m_job.cache.string()));
    if (result.used_summaries)
      say(message("{0}: the cells inside the zones are taken from block summaries here", m_job.cache.string()));
    std::size_t failures = 0, with_figures = 0;
    for (const auto& row : result.rows) {
      with_figures += row.figures && row.status != FigureStatus::outside ? 1 : 0;
      if (is_failure(row) && ++failures <= kMostTold)
        say(message("{0}: {1}: {2}", row.id, name_of(row.status), row.reason));
    }
    if (failures > kMostTold) say(message("… and {0} more; see the column reason", failures - kMostTold));
    if (with_figures == 0 && failures > 0)
      throw geo::Error(
          geo::ErrorKind::nothing_matched,
          message("{0}: no zone has figures (got {1} zones); see the reasons", m_zones, result.rows.size()));
    if (with_figures == 0)
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("{0}: no zone lies on the rasters (got {1} zones); check the coordinate systems",
                               m_zones, result.rows.size()));
    if (!to_stdout())
      say(message("{0}: {1} rows, {2} of them with figures", m_output, result.rows.size(), with_figures));
    return failures > 0 ? ExitCode::partial : ExitCode::done;
  }

  ZonalJob m_job;
  std::vector<std::string> m_files;
  std::string m_zones, m_statistics, m_rule = "exact", m_weight = "area", m_no_data, m_output, m_format;
  int m_threads = 0;
};

}  // namespace

std::unique_ptr<Command> make_zonal_command() { return std::make_unique<ZonalCommand>(); }

}  // namespace steppe
