#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/estimate/region.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/region_area.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Whether a code is that of a prefecture or a province (GB/T 2260).
bool is_above_county(const std::string& code);

// Every zone that must be a whole region before a target on it is judged: the league's row, a zone of level "league",
// one whose code is that of a prefecture or a province (six digits that end in 00), and whatever verify.regions names.
// A county without a row there is taken as its polygon has it.
class RegionAreas {
 public:
  RegionAreas() = default;  // none
  // The zones of a region make it up when their area, less what they share, differs from the official one by at most
  // `tolerance` of it, and they share no more than kLargestZoneOverlap of their own. Tells of zones that overlap.
  RegionAreas(const RegionTable& official, const Totals& totals, const geo::ZoneSet& zones, double tolerance);

  // Null: the zone need not be a region.
  const RegionArea* of(const std::string& zone_id) const;
  // Whether figures must not carry the zone's name, and why.
  bool known_other(const std::string& zone_id) const;
  const std::vector<geo::Message>& warnings() const { return m_warnings; }

  // Takes the values away from figures of zones that are known not to be the region whose name they have, and gives
  // forest coverage the official land area of its caliber as denominator (science 7.1), every other share its own.
  void apply(const Totals& totals, std::vector<Figure>& figures) const;

 private:
  RegionTable m_official;
  std::map<std::string, RegionArea> m_regions;
  std::vector<geo::Message> m_warnings;
};

}  // namespace steppe
