#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostZones = 5;  // named in a line

// What has no figure where a window was not seen often enough.
Message blocked_by(DayWindow window) {
  switch (window) {
    case DayWindow::season:
    case DayWindow::peak:
      return message("vegetation cover, NDVI, grassland cover, desertification and forest there");
    case DayWindow::water:
      return message("water classes and area, and what rests on them (forest, land cover)");
    case DayWindow::leaf_off:
      break;
  }
  return message(
      "forest where evergreen trees cannot be ruled out (these pixels are masked), and what rests on it (land "
      "cover, carbon)");
}

Message zones_below(const ClearDays& days, const geo::ZoneSet& zones, double needed) {
  std::vector<Message> names;
  for (std::size_t z = 0; z < zones.zones.size(); ++z)
    if (days.met_by_zone[z] < needed)
      names.push_back(message("{0} {1} %", zones.zones[z].name.empty() ? zones.zones[z].id : zones.zones[z].name,
                              percent_text(days.met_by_zone[z])));
  return names.empty() ? Message{} : listed_messages(names, kMostZones);
}

Message asked(const DayNeed& need) {
  return need.months > 1 ? message("{0} in {1} months", need.dates, need.months)
                         : geo::verbatim(std::to_string(need.dates));
}

Message advice_for(const DayNeed& need, int year) {
  return message("add scenes of {0}, {1}; settings that decide: {2}", year, day_range_text(need.days), need.settings);
}

void tell(const ClearDays& days, const geo::ZoneSet& zones, double needed, CheckSection& section) {
  const auto whole = [](double value) { return geo::decimal_text(value, 0); };
  const auto what =
      message("{0} {1} ({2}): clear dates, median {3} in {4} months; {5} asked for, met on {6} % of the area",
              days.year, worded(days.need.words), day_range_text(days.need.days), whole(days.median),
              whole(days.median_months), asked(days.need), percent_text(days.met));
  const auto below = zones_below(days, zones, needed);
  if (below.text.empty()) return section.good(what);
  section.bad(message("{0}; too few in: {1}", what, below), blocked_by(days.need.window),
              advice_for(days.need, days.year));
}

}  // namespace

CheckSection clear_days_section(const OpenedInputs& inputs, const std::vector<ClearDays>& days, std::size_t sites) {
  CheckSection section{text("Expected clear dates")};
  if (days.empty()) {
    section.note(message("cannot be told before zones and scenes are there"));
    return section;
  }
  const double needed = inputs.settings->report.min_valid_share;
  for (const auto& line : days) tell(line, *inputs.zones, needed, section);
  section.good(
      message("basis: the masks of the scenes, read at {0} places of the zones; a zone needs {1} % of its area "
              "(report.min_valid_share)",
              sites, percent_text(needed)));
  return section;
}

}  // namespace steppe
