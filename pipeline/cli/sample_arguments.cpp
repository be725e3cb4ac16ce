#include "pipeline/cli/sample_arguments.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kMostPoints = 1'000'000;
constexpr double kMostTargetSe = 50;

std::vector<std::string> class_maps() {
  std::vector<std::string> names;
  for (const ProductRow& row : product_table())
    if (row.classes()) names.emplace_back(name_of(row.product));
  return names;
}

}  // namespace

void SampleArguments::add_to(CommandOptions& options) {
  constexpr int kMostBuffer = 500, kMostClusterPoints = 100;
  options.add("--config", config, text("configuration file (see steppe config template)")).path();
  options.add("--workspace", workspace, text("folder of an earlier steppe run")).path();
  options.add("-o,--output", output, text("a new folder for points, pictures and the design")).path();
  options.add("--period", m_year, text("year of the map and the pictures; default: the last of periods.years"))
      .between(kFirstYear, kLastYear);
  options
      .add("--from", m_from,
           text("an earlier year: points of change, with strata of what the two maps show gained and lost"))
      .between(kFirstYear, kLastYear);
  options.add("--design", m_design, text("how points are drawn"))
      .one_of({kDesignMethodNames.begin(), kDesignMethodNames.end()});
  options.add("--points", m_points, text("number of points")).between(1, kMostPoints);
  options
      .add("--target-se", m_target_se,
           text("instead: as many points as make the standard error of the first class's share of the region so many "
                "percentage points"))
      .between(1e-3, kMostTargetSe);
  options.add("--seed", m_seed, text("whole number that decides the draw; written into the design"))
      .between(0, std::numeric_limits<int>::max());
  options.add("--map", m_map, text("map whose classes are the strata")).one_of(class_maps());
  options.add("--class", m_classes,
              text("its classes that are strata of their own: a+b,c joins a and b; default: the rare ones that targets "
                   "speak of"));
  options.add("--buffer", m_buffer, text("pixels around them that are a stratum; 0: none")).between(0, kMostBuffer);
  options.add("--level", m_level, text("level of the zones that are strata; default: the one that divides the region"));
  options.add("--rare", m_rare, text("points of each of these classes, at least")).between(0, kMostPoints);
  options.add("--per-zone", m_per_zone, text("points of each zone, at least")).between(0, kMostPoints);
  options.add("--cluster-points", m_cluster_points, text("points of a cluster")).between(2, kMostClusterPoints);
  options.add("--date", m_day, text("day of the draw, as 2026-06-01; default: today"));
  options.add_flag("--no-pictures", without_pictures, text("points and design alone, without pictures"));
  options.add("--threads", threads, text("threads; 0: all processors")).between(0, 1024);
  options
      .add("--check", filled_in,
           text("instead: say what a filled-in points.csv holds, and how far two interpreters agree"))
      .path();
}

void SampleArguments::check() const {
  std::vector<geo::Message> problems;
  const std::pair<const char*, const std::string*> needed[] = {
      {"--config", &config}, {"--workspace", &workspace}, {"--output", &output}};
  for (const auto& [name, value] : needed)
    if (value->empty()) problems.push_back(message("command line: {0} is missing; see --help", name));
  if ((m_points > 0) == (m_target_se > 0))
    problems.push_back(message("--points: either this or --target-se says how many points; give one of them"));
  if (m_from != 0 && m_year != 0 && m_from >= m_year)
    problems.push_back(message("--from: is not before --period (got {0} and {1}); exchange them", m_from, m_year));
  if (!m_day.empty() && !day_in(m_day))
    problems.push_back(message("--date: is no day (got {0}, allowed as 2026-06-01); correct it", m_day));
  if (!problems.empty()) throw geo::UsageError(problems);
}

SampleRequest SampleArguments::request() const {
  SampleRequest request;
  const auto method = std::find(kDesignMethodNames.begin(), kDesignMethodNames.end(), m_design);
  request.method = static_cast<DesignMethod>(method - kDesignMethodNames.begin());
  request.year = m_year;
  if (m_from != 0) request.from = m_from;
  request.map = product_named(m_map).value();
  request.classes = m_classes;
  request.level = m_level;
  request.points = static_cast<std::size_t>(m_points);
  request.target_se = m_target_se;
  request.rare = static_cast<std::size_t>(m_rare);
  request.per_zone = static_cast<std::size_t>(m_per_zone);
  request.buffer_px = m_buffer;
  request.cluster_points = static_cast<std::size_t>(m_cluster_points);
  request.seed = static_cast<std::uint64_t>(m_seed);
  return request;
}

std::chrono::sys_days SampleArguments::day_or(std::chrono::sys_days today) const {
  return day_in(m_day).value_or(today);
}

}  // namespace steppe
