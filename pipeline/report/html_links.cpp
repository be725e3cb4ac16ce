// The part of html_parts.hpp that knows which page stands in which file.
#include <algorithm>

#include "pipeline/report/html_parts.hpp"

namespace steppe {
namespace {

bool is_file_name(const std::string& id) {
  constexpr std::string_view kPlain = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
  return !id.empty() && id.size() <= 32 && id.find_first_not_of(kPlain) == std::string::npos;
}

std::size_t place_of(const ResultIndex& index, const std::string& id) {
  const auto& ids = index.shown_ids();
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin()) + 1;
}

}  // namespace

std::string_view main_file(Language language) { return language == Language::zh ? "report.html" : "report.en.html"; }

std::string zone_file(const ResultIndex& index, const std::string& id, Language language) {
  const std::string stem = is_file_name(id) ? id : "zone_" + std::to_string(place_of(index, id));
  return stem + (language == Language::zh ? ".html" : ".en.html");
}

std::string HtmlContext::to_main(std::string_view anchor) const {
  return (on_zone_file ? "../" + std::string(main_file(language)) : "") + "#" + std::string(anchor);
}

std::string HtmlContext::to_zone(const std::string& id) const {
  if (!own_files) return "#zone-" + std::to_string(place_of(index, id));
  return (on_zone_file ? "" : std::string(kZoneFolder)) + zone_file(index, id, language);
}

std::string shown_note(const HtmlContext& context) {
  const ResultIndex& index = context.index;
  if (index.shows_all()) return {};
  return "<p class=\"note\">" +
         context.shown(geo::message(
             "This report shows {0} of {1} zones; the others have no page. Their figures, areas and verdicts "
             "are in zones.csv, classes.csv and targets.csv: filter by the zone code.",
             index.shown_ids().size(), index.all_zones())) +
         "</p>\n";
}

}  // namespace steppe
