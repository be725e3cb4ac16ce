#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/regression.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// A sample point beside what the maps say there.
struct MatchedSample {
  std::string zone_id;  // empty: in no zone
  int year = 0;
  std::string reference_class;
  std::optional<double> cover_percent;
  bool in_sandy_land = true;  // of the official layer; true where there is none
  // Codes at the point, 255 unknown or not produced.
  std::uint8_t water = 255, forest = 255, desertification = 255, landcover = 255;
};

struct FieldMatches {
  std::vector<MatchedPlot> plots;  // on grassland of the layer, or all when there is no layer
  std::vector<MatchedSample> samples;
  std::vector<geo::Message> warnings;  // how many lay outside the zones or where nothing was seen
};

// Brings plots and samples to the map of their year. A plot or point outside all zones, in a year that was not
// computed, or where the map is unknown is left out and counted in a warning. Throws Error when a product cannot be
// read back.
FieldMatches match_field_data(const NightResult& night, const Settings& settings, const Workspace& workspace,
                              const std::vector<Plot>& plots, const std::vector<SamplePoint>& samples);

}  // namespace steppe
