#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/query_input.hpp"
#include "pipeline/cli/query_output.hpp"
#include "pipeline/query/query_names.hpp"
#include "pipeline/query/query_service.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// A million and a few: what 300 MiB are enough for, however jagged (tests/e2e/query_memory_test.cpp).
constexpr std::size_t kMostVertices = 1'010'000;

struct QueryArguments {
  std::string workspace, format, output, crs;
  std::vector<std::string> polygons, layers, periods;
  geo::PolygonOptions input;
  double max_area_km2 = QueryLimits{}.max_area_km2;
  int threads = 0;
  std::size_t memory_mb = QueryLimits{}.memory_bytes >> 20;
  bool verbose = false;
};

constexpr std::pair<const char*, QueryFormat> kFormats[] = {{"table", QueryFormat::table},
                                                            {"csv", QueryFormat::csv},
                                                            {"json", QueryFormat::json},
                                                            {"geojson", QueryFormat::geojson}};

std::optional<QueryFormat> format_of(std::string_view name) {
  for (const auto& [known, format] : kFormats)
    if (name == known) return format;
  return std::nullopt;
}

// As asked for, else by the suffix of the file, else for people.
QueryFormat chosen_format(const QueryArguments& arguments) {
  if (const auto asked = format_of(arguments.format)) return *asked;
  if (arguments.output.empty()) return QueryFormat::table;
  const std::string suffix = std::filesystem::path(arguments.output).extension().string();
  if (suffix == ".txt") return QueryFormat::table;
  if (const auto known = format_of(suffix.empty() ? suffix : suffix.substr(1))) return *known;
  throw geo::UsageError(
      message("-o: the suffix does not tell the format (got {0}, allowed .txt .csv .json .geojson); "
              "give --format as well",
              arguments.output));
}

geo::PolygonOptions polygon_options(const QueryArguments& arguments) {
  geo::PolygonOptions options = arguments.input;
  // Whoever allows larger polygons means it.
  options.limits.vertices = std::max(options.limits.vertices, options.limits.shape.vertices);
  if (arguments.crs.empty()) return options;
  auto crs = geo::Crs::from_text(arguments.crs);
  if (!crs) throw geo::UsageError(message("--crs: {0}", crs.fault().message));
  options.crs = std::move(crs).value();
  return options;
}

void show_counters(const QueryCounters& counters, Language language) {
  const auto line = [&](const geo::Message& words) { std::cerr << "  " << show(words, language) << '\n'; };
  line(message("outlines intersected: {0}", counters.outlines_intersected));
  line(message("tiles visited: {0}", counters.tiles_visited));
  line(message("blocks decoded: {0}, from the cache: {1}", counters.blocks_decoded, counters.blocks_from_cache));
  line(message("sums taken from summaries: {0}, summaries made again: {1}", counters.nodes_from_summary,
               counters.summaries_rebuilt));
}

struct Tally {
  std::size_t answered = 0, refused = 0, partial = 0;

  void count(const AnsweredPolygon& polygon) {
    ++(polygon.answer ? answered : refused);
    if (polygon_status(polygon) == FigureStatus::partial) ++partial;
  }
  ExitCode exit_code() const {
    if (answered == 0) return ExitCode::nothing_matched;
    return refused > 0 || partial > 0 ? ExitCode::partial : ExitCode::done;
  }
};

void show_tally(const Tally& tally, Language language) {
  const auto line = [&](const geo::Message& words) { std::cerr << "steppe: " << show(words, language) << '\n'; };
  if (tally.refused > 0)
    line(message("polygons refused: {0} of {1}; their rows say why", tally.refused, tally.answered + tally.refused));
  if (tally.partial > 0)
    line(message("polygons with figures that could not be computed: {0}; their rows say why", tally.partial));
}

class QueryCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("query", text("areas and means of any polygon, from a workspace"));
    add_question(options);
    add_limits(options);
    options.example(
        text("Example: steppe query --workspace /data/steppe --polygon pastures.geojson --layer fvc "
             "--period 2020..2025 --format csv -o pastures.csv"));
    return options;
  }

  ExitCode run(Console& console) override {
    const QueryFormat format = chosen_format(m_given);
    const geo::PolygonOptions options = polygon_options(m_given);
    QueryService service(m_given.workspace, {m_given.memory_mb << 20, m_given.max_area_km2});
    const WorkspaceIndex& index = service.index();  // once: a run may write another one meanwhile
    const QueryRequest request = spelled_out(m_given.layers, m_given.periods, index);
    const auto polygons = read_polygons(m_given.polygons, options);
    const InterruptGuard guard;  // not before: whoever waits for standard input must be able to give up
    const QueryContext context{index, request};
    const auto output = make_query_output(format, m_given.output, context, console.language);
    const Tally tally = answer(polygons, service, request, format, *output);
    output->finish();
    show_tally(tally, console.language);
    if (m_given.verbose) show_counters(service.counters(), console.language);
    return tally.exit_code();
  }

 private:
  void add_question(CommandOptions& options) {
    options.add("--workspace", m_given.workspace, text("folder of an earlier steppe run")).path().required();
    // One value an option: a word too many must not pass for a polygon.
    options
        .add("--polygon", m_given.polygons,
             text("GeoJSON, GeoPackage, Shapefile or FlatGeobuf file, WKT or GeoJSON text, or - for such text "
                  "on standard input; may be given several times"))
        .path()
        .required()
        .one_value();
    options.add("--layer", m_given.layers, text("layers, e.g. fvc,landcover; default: all with figures"))
        .comma_separated()
        .one_value();
    options.add("--period", m_given.periods, text("years: 2021, 2021,2025 or 2021..2025; default: all")).one_value();
    options.add("--format", m_given.format, text("table (default), csv, json or geojson"))
        .one_of({"table", "csv", "json", "geojson"});
    options.add("-o,--output", m_given.output, text("file instead of standard output; its suffix tells the format"))
        .path();
    options.add("--crs", m_given.crs,
                text("CRS of the coordinates, e.g. EPSG:4490; WKT needs it, files bring their own"));
    options.add("--id", m_given.input.id, text("field that names a polygon; default: numbers"));
    options.add("--name", m_given.input.name, text("field with the name for people"));
    options.add("--polygon-layer", m_given.input.layer, text("layer of a file that has several"));
  }

  void add_limits(CommandOptions& options) {
    geo::PolygonLimits& limits = m_given.input.limits;
    limits.shape.vertices = kMostVertices;
    options.add("--max-vertices", limits.shape.vertices, text("vertices of one polygon at most"))
        .between(4, 50'000'000);
    options.add("--max-parts", limits.shape.rings, text("parts and holes of one polygon at most"))
        .between(1, 10'000'000);
    options.add("--max-area", m_given.max_area_km2, text("area of one polygon at most, km²")).between(1e-6, 1e9);
    options.add("--max-polygons", limits.polygons, text("polygons at most")).between(1, 100'000'000);
    options.add("--threads", m_given.threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_given.memory_mb, text("memory for what is kept between polygons, MiB"))
        .between(16, 1 << 20);
    options.add_flag("--verbose", m_given.verbose, text("say on standard error what the query read"));
  }

  Tally answer(const std::vector<AskedPolygon>& polygons, QueryService& service, const QueryRequest& request,
               QueryFormat format, QueryOutput& output) const {
    const Ask ask = [&](const geo::MultiPolygon& shape, const geo::Crs& crs, const geo::ParallelFor& parallel) {
      return service.ask(shape, crs, request, parallel, interrupted);
    };
    const int threads = m_given.threads > 0 ? m_given.threads : usable_processors();
    Tally tally;
    try {
      ask_all(polygons, ask, {threads, format == QueryFormat::geojson}, interrupted, [&](AnsweredPolygon&& polygon) {
        tally.count(polygon);
        output.add(polygon);
      });
    } catch (const geo::Interrupted&) {
      throw geo::Interrupted(message("interrupted: {0} of {1} polygons were answered; ask again for the rest",
                                     tally.answered + tally.refused, polygons.size()));
    }
    return tally;
  }

  QueryArguments m_given;
};

}  // namespace

std::unique_ptr<Command> make_query_command() { return std::make_unique<QueryCommand>(); }

}  // namespace steppe
