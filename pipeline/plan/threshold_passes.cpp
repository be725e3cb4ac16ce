#include "pipeline/plan/threshold_passes.hpp"

#include <set>

#include "pipeline/plan/computed_products.hpp"

namespace steppe {
namespace {

std::string first_of(const std::set<std::string>& passes) {
  constexpr std::size_t kNamed = 5;
  std::string named;
  std::size_t count = 0;
  for (const std::string& pass : passes)
    if (count++ < kNamed) named += (named.empty() ? "" : ", ") + pass;
  return named;
}

}  // namespace

std::optional<ThresholdPasses> threshold_passes(const Plan& plan, const Settings& settings) {
  const auto thresholds = water_thresholds(settings.water);
  if (!thresholds || !computed_products(settings).has(Product::water)) return std::nullopt;
  std::set<std::string> passes, unknown;
  for (const Task& task : plan.tasks) {
    const DateRange window = window_in_year(settings.windows.water, task.year);
    for (const std::size_t i : task.scenes) {
      const PlanScene& scene = plan.scenes[i];
      if (!window.contains(scene.day)) continue;
      std::string key = WaterThresholds::key_of(scene.day, scene.scene.platform);
      if (!thresholds->passes.contains(key)) unknown.insert(key);
      passes.insert(std::move(key));
    }
  }
  return ThresholdPasses{thresholds->name, thresholds->sha256, passes.size(), unknown.size(), first_of(unknown)};
}

std::optional<geo::Message> note_of(const std::optional<ThresholdPasses>& passes, const Settings& settings) {
  if (!passes || passes->unknown == 0) return std::nullopt;
  return geo::message(
      "water.thresholds: {0} of {1} dates are not in the file (the first: {2}); they use water.mndwi_threshold = "
      "{3}; to freeze them too, find thresholds again into a new file, for all years at once",
      passes->unknown, passes->passes, passes->first_unknown, settings.water.mndwi_threshold);
}

}  // namespace steppe
