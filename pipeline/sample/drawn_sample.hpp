#pragma once

#include <string>
#include <vector>

#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/sample/sample_choice.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

struct DrawnPoint {
  std::string id;
  double lon = 0, lat = 0;        // of the pixel's centre, WGS 84, as it is printed
  std::int64_t row = 0, col = 0;  // as in ProductWindow
  std::string stratum, cluster;   // stratum: an id of the design that says nothing of the map
};

// A sample as it is handed to interpreters and to the estimator.
struct DrawnSample {
  SampleDesign design;
  std::vector<int> years;          // the earlier first
  std::vector<DrawnPoint> points;  // by id, which are numbered by chance: neither place nor stratum shows in them
  double expected_se = 0;          // SamplePlan::expected_se
};

// Draws it. The same for the same workspace and request, whatever `parallel`; names of strata are in `language`. Throws
// Error and UsageError.
DrawnSample draw_sample(const NightResult& night, const ProductFiles& files, const SampleRequest& request,
                        Language language, const geo::ParallelFor& parallel);

}  // namespace steppe
