#include "pipeline/sample/sample_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/sample_size.hpp"
#include "pipeline/sample/sample_constants.hpp"

namespace steppe {
namespace {

using geo::message;

// The largest stratum of the zone that `stratum` is of.
std::size_t largest_beside(const SampleFrame& frame, const FrameCounts& counts, std::size_t stratum) {
  const std::size_t first = stratum - stratum % frame.label_count();
  const auto begin = counts.all.begin() + static_cast<std::ptrdiff_t>(first);
  return first + static_cast<std::size_t>(
                     std::max_element(begin, begin + static_cast<std::ptrdiff_t>(frame.label_count())) - begin);
}

// The strata with pixels, the small ones put to the largest of their zone.
SamplePlan strata_of(const SampleFrame& frame, const FrameCounts& counts) {
  std::vector<std::size_t> kept(frame.strata());
  for (std::size_t s = 0; s < kept.size(); ++s)
    kept[s] = counts.all[s] < kFewestPixels ? largest_beside(frame, counts, s) : s;
  SamplePlan plan;
  plan.of.resize(kept.size());
  for (std::size_t s = 0; s < kept.size(); ++s)
    if (kept[s] == s && counts.all[s] > 0) plan.strata.push_back({s, 0, 0, 0});
  for (std::size_t i = 0; i < plan.strata.size(); ++i)
    for (std::size_t s = 0; s < kept.size(); ++s) {
      if (kept[s] != plan.strata[i].frame) continue;
      plan.of[s] = i;
      plan.strata[i].pixels += counts.all[s];
      plan.strata[i].area_m2 += counts.area_m2[s];
    }
  if (plan.strata.empty())
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("sample: no pixel of the grid lies in a zone; check zones and grid"));
  return plan;
}

// `least` points of what has the same key, shared out by pixels.
template <class Key>
void share_least(const SamplePlan& plan, std::size_t least, const Key& key, std::vector<PlannedStratum>& planned) {
  std::map<std::size_t, double> all;
  for (const DrawStratum& stratum : plan.strata)
    if (const auto k = key(stratum)) all[*k] += static_cast<double>(stratum.pixels);
  for (std::size_t i = 0; i < planned.size(); ++i)
    if (const auto k = key(plan.strata[i])) {
      const double part = static_cast<double>(least) * planned[i].units / all[*k];
      planned[i].fewest = std::max(planned[i].fewest, static_cast<std::size_t>(std::ceil(part)));
    }
}

std::vector<PlannedStratum> planned_of(const SampleFrame& frame, const SamplePlan& plan, const SampleRequest& request) {
  using Key = std::optional<std::size_t>;
  std::vector<PlannedStratum> planned;
  const auto label = [&](const DrawStratum& s) { return s.frame % frame.label_count(); };
  for (const DrawStratum& stratum : plan.strata)
    planned.push_back(
        {static_cast<double>(stratum.pixels), frame.labels()->all()[label(stratum)].expected, kFewestInStratum});
  share_least(
      plan, request.rare,
      [&](const DrawStratum& s) { return frame.labels()->all()[label(s)].rare ? Key(label(s)) : Key(); }, planned);
  share_least(
      plan, request.per_zone, [&](const DrawStratum& s) { return Key(s.frame / frame.label_count()); }, planned);
  return planned;
}

std::size_t wanted_points(const std::vector<PlannedStratum>& planned, const SampleRequest& request) {
  if (request.points > 0) return request.points;
  return points_to_reach(planned, request.target_se / 100);
}

void size_strata(const SampleFrame& frame, const SampleRequest& request, SamplePlan& plan) {
  const auto planned = planned_of(frame, plan, request);
  const auto parts = allocated(planned, wanted_points(planned, request));
  if (!parts)
    throw geo::UsageError(
        message("--points: too few (got {0}, allowed {1} or more: {2} points of each rare class and {3} of each of {4} "
                "strata); ask for more, or for fewer strata with --class, --level or --rare",
                request.points, fewest_points(planned), request.rare, kFewestInStratum, planned.size()));
  for (std::size_t i = 0; i < plan.strata.size(); ++i) plan.strata[i].points = (*parts)[i];
  plan.expected_se = expected_se(planned, *parts);
}

}  // namespace

SamplePlan plan_sample(const SampleFrame& frame, const FrameCounts& counts, const SampleRequest& request) {
  SamplePlan plan = strata_of(frame, counts);
  if (frame.labels() != nullptr) {
    size_strata(frame, request, plan);
    return plan;
  }
  if (request.points == 0)
    throw geo::UsageError(message("--target-se: needs strata, whose shares are known (got --design {0}); give --points",
                                  name_of(request.method)));
  plan.strata.front().points =
      static_cast<std::size_t>(std::min<std::uint64_t>(request.points, plan.strata.front().pixels));
  plan.expected_se = std::numeric_limits<double>::quiet_NaN();
  return plan;
}

}  // namespace steppe
