#include "pipeline/text/text.hpp"

#include <unordered_map>
#include <vector>

#include "libgeo/base/printable.hpp"
#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

std::vector<Translation> joined_areas() {
  std::vector<Translation> rows;
  for (const auto area : {chinese_libgeo(),      chinese_io(),          chinese_config(),
                          chinese_constants(),   chinese_options(),     chinese_options_land(),
                          chinese_sensors(),     chinese_deliveries(),  chinese_legend(),
                          chinese_estimate(),    chinese_samples(),     chinese_targets(),
                          chinese_layers(),      chinese_layer_reach(), chinese_reasons(),
                          chinese_layer_notes(), chinese_cube(),        chinese_run(),
                          chinese_cli(),         chinese_report(),      chinese_pages(),
                          chinese_coverage(),    chinese_summary(),     chinese_sweep(),
                          chinese_polygons(),    chinese_zonal(),       chinese_query(),
                          chinese_query_cli(),   chinese_check(),       chinese_check_layers(),
                          chinese_end_members(), chinese_assess(),      chinese_evidence(),
                          chinese_sampling(),    chinese_learning(),    chinese_train(),
                          chinese_patches(),     chinese_errors(),      chinese_landscape(),
                          chinese_thresholds(),  chinese_cluster(),     chinese_cluster_commands(),
                          chinese_catalog(),     chinese_watch(),       chinese_backup(),
                          chinese_quarantine(),  chinese_audit(),       chinese_quarantine_list(),
                          chinese_http(),        chinese_serve(),       chinese_outlines(),
                          chinese_api(),         chinese_map_service()}) {
    rows.insert(rows.end(), area.begin(), area.end());
  }
  return rows;
}

std::unordered_map<std::string_view, std::string_view> indexed_by_english() {
  std::unordered_map<std::string_view, std::string_view> index;
  for (const Translation& row : chinese_table()) index.emplace(row.english, row.chinese);
  return index;
}

}  // namespace

std::span<const Translation> chinese_table() {
  static const std::vector<Translation> rows = joined_areas();
  return rows;
}

std::string_view translate(Language language, std::string_view english) {
  if (language == Language::en) return english;
  static const auto index = indexed_by_english();
  const auto found = index.find(english);
  return found == index.end() ? english : found->second;
}

std::string show(const geo::Message& message, Language language) {
  return geo::render(geo::printable(message),
                     [language](std::string_view english) { return translate(language, english); });
}

}  // namespace steppe
