#include "pipeline/query/query_names.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/query/opened_index.hpp"

namespace steppe {
namespace {

using geo::message;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<int> year_of(std::string_view text) {
  const auto year = geo::whole_of<int>(text);
  return year && *year >= 0 && *year <= 9999 ? year : std::nullopt;
}

geo::Fault no_year(std::string_view text) {
  return {geo::FaultKind::bad_metadata,
          message("--period: not a year (got {0}, allowed 2021, 2021,2025 or 2021..2025); correct it", text)};
}

geo::Result<void> add_range(std::string_view text, std::size_t dots, const std::vector<int>& known,
                            std::set<int>& years) {
  const auto first = year_of(trimmed(text.substr(0, dots))), last = year_of(trimmed(text.substr(dots + 2)));
  if (!first || !last) return no_year(text);
  bool any = false;
  for (const int year : known)
    if (*first <= year && year <= *last) {
      years.insert(year);
      any = true;
    }
  if (any) return {};
  std::string all;
  for (const int year : known) all += (all.empty() ? "" : " ") + std::to_string(year);
  return geo::Fault{geo::FaultKind::missing,
                    message("--period: no year of the workspace lies there (got {0}, allowed {1})", text, all)};
}

geo::Result<void> add_periods(std::string_view item, const std::vector<int>& known, std::set<int>& years) {
  if (const auto dots = item.find(".."); dots != item.npos) return add_range(item, dots, known, years);
  const auto year = year_of(item);
  if (!year) return no_year(item);
  years.insert(*year);
  return {};
}

}  // namespace

geo::Result<std::vector<int>> periods_from(const std::vector<std::string>& texts, const std::vector<int>& known) {
  std::set<int> years;
  for (std::string_view rest : texts) {
    for (;;) {
      const auto comma = rest.find(',');
      if (auto added = add_periods(trimmed(rest.substr(0, comma)), known, years); !added) return added.fault();
      if (comma == rest.npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return std::vector<int>(years.begin(), years.end());
}

std::vector<int> all_periods(const WorkspaceIndex& index) {
  std::vector<int> years;
  for (const auto& [year, tiles] : index.tiles) years.push_back(year);
  return years;
}

std::vector<std::string> all_layers(const WorkspaceIndex& index) {
  std::vector<std::string> layers;
  for (const ProductFacts& facts : index.products) layers.emplace_back(name_of(facts.product));
  return layers;
}

QueryRequest spelled_out(const std::vector<std::string>& layers, const std::vector<std::string>& periods,
                         const WorkspaceIndex& index) {
  QueryRequest request;
  std::vector<geo::Message> problems;
  for (const auto& layer : layers)
    if (std::find(request.layers.begin(), request.layers.end(), layer) == request.layers.end())
      request.layers.push_back(layer);
  if (request.layers.empty()) request.layers = all_layers(index);
  const auto known = all_periods(index);
  auto chosen = periods.empty() ? geo::Result(known) : periods_from(periods, known);
  if (chosen)
    request.periods = std::move(chosen).value();
  else
    problems.push_back(chosen.fault().message);
  for (auto& problem : unknown_names(index, request.layers, request.periods)) problems.push_back(std::move(problem));
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  return request;
}

}  // namespace steppe
