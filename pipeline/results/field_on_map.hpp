#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/observer_error.hpp"
#include "pipeline/estimate/regression.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/zones_of_row.hpp"
#include "pipeline/landscape/tree_places.hpp"
#include "pipeline/results/field_tally.hpp"
#include "pipeline/results/large_wetlands.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// A sample point beside what the maps say there.
struct MatchedSample {
  std::string zone_id;  // empty: in no zone
  int year = 0;
  LandCover reference_class = LandCover::arbor_forest;
  std::optional<double> cover_percent;
  // Of the official layer; true where there is none, nothing where it does not reach.
  std::optional<bool> in_sandy_land = true;
  std::map<Product, std::uint8_t> mapped = {};      // code of each class product at the point; 255 unknown
  std::vector<std::string> other_zones = {};        // that hold the point too, such as a reserve in a county
  std::string id = {}, stratum = {}, cluster = {};  // as the points file has them: one id is one place in all years
  bool in_large_wetland = false;                    // of the map, as the caliber W2011 has it (large_wetlands.hpp)
  std::optional<TreePart> trees = {};  // of the vectors of trees that it lies in (landscape/tree_places.hpp)
  Interpretation said = {};            // what people said, where the file has it
  FieldUse answer = FieldUse::used;    // of a point without an answer: why (then it has no class)

  bool lies_in(std::string_view zone) const { return steppe::lies_in(zone, zone_id, other_zones); }

  // 255 where it is unknown or was not produced.
  std::uint8_t code_on(Product product) const {
    const auto found = mapped.find(product);
    return found == mapped.end() ? kClassNoData : found->second;
  }
};

struct FieldMatches {
  std::vector<MatchedPlot> plots;  // not known to lie outside the grassland of the layer; all when there is no layer
  std::vector<MatchedSample> samples;
  std::vector<MatchedSample> unanswered;  // points that were drawn, in these zones and years, and say nothing
  // Points outside all zones, by stratum and year: drawn and looked at, and no part of these zones.
  std::map<std::pair<std::string, int>, std::size_t> elsewhere;
  std::vector<PlotPair> pairs = {};    // places that two teams measured; of both rows `plots` has the mean
  double map_spread = 0;               // variance of the map between a plot's place and where it may lie instead
  FieldTally tally;                    // what became of every row that was given
  std::vector<geo::Message> warnings;  // rows that are used although a layer does not reach them
};

// Brings plots and samples to the map of their year. A plot or point outside all zones or in a year that was not
// computed is left out, and so is a plot that was not measured within windows.peak, where the map measures cover, or
// where the map is unknown; every row is counted once in the tally, of several zones by the first in the file. One that
// a layer does not reach stays, and is counted too. Points whose design is not known are among the samples: they
// measure accuracy. `unanswered`: rows that reading kept for what they might have said; their tally is the reader's.
// Throws Error when a product cannot be read back.
FieldMatches match_field_data(const NightResult& night, const Settings& settings, const Workspace& workspace,
                              const std::vector<Plot>& plots, const std::vector<SamplePoint>& samples,
                              const std::vector<SamplePoint>& unanswered = {}, const SampleDesign* design = nullptr,
                              const LargeWetlands* large = nullptr, const TreePlaces* trees = nullptr);

}  // namespace steppe
