#include "pipeline/zonal/zonal_statistic.hpp"

#include <algorithm>
#include <optional>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

using geo::message;

struct Name {
  const char* name;
  StatisticKind kind;
};

constexpr Name kNames[] = {{"count", StatisticKind::count},
                           {"area", StatisticKind::area},
                           {"coverage_share", StatisticKind::coverage_share},
                           {"mean", StatisticKind::mean},
                           {"sum", StatisticKind::sum},
                           {"min", StatisticKind::min},
                           {"max", StatisticKind::max},
                           {"sd", StatisticKind::sd},
                           {"variance", StatisticKind::variance},
                           {"unbiased_variance", StatisticKind::unbiased_variance},
                           {"n_eff", StatisticKind::n_eff},
                           {"mode", StatisticKind::mode},
                           {"minority", StatisticKind::minority},
                           {"variety", StatisticKind::variety},
                           {"classes", StatisticKind::classes}};

constexpr std::string_view kAll =
    "count,area,coverage_share,mean,sum,min,max,sd,variance,unbiased_variance,n_eff,q05,median,q95,mode,minority,"
    "variety";

// "q05" is 5 %, "q0.025" is 2.5 %.
std::optional<double> quantile_of(std::string_view name) {
  if (name == "median") return 0.5;
  if (name.size() < 2 || name.size() > 12 || name[0] != 'q') return std::nullopt;
  if (name.find_first_not_of("0123456789.", 1) != std::string_view::npos) return std::nullopt;
  auto value = geo::number_of(name.substr(1));
  if (value && name.find('.') == std::string_view::npos) *value /= 100;
  return value && *value <= 1 ? value : std::nullopt;
}

geo::Message unknown(std::string_view name) {
  std::vector<std::string> known{"median", "all"};
  std::string list = "median qNN all";
  for (const auto& each : kNames) {
    known.emplace_back(each.name);
    list += " " + std::string(each.name);
  }
  if (const auto near = geo::nearest_name(std::string(name), known))
    return message("--stats: unknown statistic (got {0}); did you mean {1}?", name, *near);
  return message("--stats: unknown statistic (got {0}, allowed {1}); choose among these", name, list);
}

class Parser {
 public:
  explicit Parser(std::size_t rasters) : m_rasters(rasters) {}

  void add(std::string_view asked) {
    const auto at = asked.find('@');
    if (at == std::string_view::npos) return add(asked, 0);
    const auto raster = geo::whole_of<std::size_t>(asked.substr(at + 1));
    if (raster && *raster >= 1 && *raster <= m_rasters) return add(asked.substr(0, at), *raster);
    m_problems.push_back(
        message("--stats: there is no such raster (got {0}, allowed 1 to {1} after @); count the rasters from 1", asked,
                m_rasters));
  }
  void add(std::string_view name, std::size_t raster) {
    if (name == "all") return add_all(raster);
    if (std::any_of(m_found.begin(), m_found.end(),
                    [&](const auto& s) { return s.name == name && (s.raster == 0 || s.raster == raster); }))
      return;
    if (raster == 0)  // of all rasters: what was asked of one is among it
      std::erase_if(m_found, [&](const auto& s) { return s.name == name; });
    for (const auto& each : kNames)
      if (name == each.name) return m_found.push_back({each.kind, std::string(name), 0, raster});
    if (const auto q = quantile_of(name))
      return m_found.push_back({StatisticKind::quantile, std::string(name), *q, raster});
    m_problems.push_back(unknown(name));
  }
  void add_list(std::string_view list) {
    for_each_name(list, [&](std::string_view name) { add(name); });
  }
  void add_all(std::size_t raster) {
    for_each_name(kAll, [&](std::string_view name) { add(name, raster); });
  }
  template <class Use>
  static void for_each_name(std::string_view list, const Use& use) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const auto comma = std::min(list.find(',', begin), list.size());
      auto name = list.substr(begin, comma - begin);
      while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
      while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
      if (!name.empty()) use(name);
      begin = comma + 1;
    }
  }
  std::vector<ZonalStatistic> finish() && {
    if (m_found.empty() && m_problems.empty())
      m_problems.push_back(message("--stats: nothing is asked for; name statistics such as mean,sd"));
    if (!m_problems.empty()) throw geo::UsageError(m_problems);
    return std::move(m_found);
  }

 private:
  std::size_t m_rasters;
  std::vector<ZonalStatistic> m_found;
  std::vector<geo::Message> m_problems;
};

}  // namespace

bool needs_values(StatisticKind kind) {
  return kind == StatisticKind::quantile || kind == StatisticKind::mode || kind == StatisticKind::minority ||
         kind == StatisticKind::variety || kind == StatisticKind::classes;
}

std::vector<ZonalStatistic> parse_statistics(std::string_view list, std::size_t rasters) {
  Parser parser(rasters);
  parser.add_list(list);
  return std::move(parser).finish();
}

}  // namespace steppe
