#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace steppe {

// Primary units (points, or clusters of points) that a stratum has and that were drawn. Without a count of them
// (infinity) there is no finite population correction. One drawn unit has no variance: strata with one are put together
// with the others of their variance_group, and without a group the variance is unknown.
struct SurveyStratum {
  double units = std::numeric_limits<double>::infinity();
  std::size_t sampled = 0;
  std::string variance_group = {};
};

struct SurveyPoint {
  std::size_t stratum = 0;
  std::size_t cluster = 0;  // the primary unit within its stratum: points of a cluster share the number
  double weight = 1;        // hectares (or units) it stands for: 1/π
};

// REQUIRES points[i].stratum < strata.size(), weights ≥ 0.
struct Survey {
  std::vector<SurveyStratum> strata;
  std::vector<SurveyPoint> points;
};

}  // namespace steppe
