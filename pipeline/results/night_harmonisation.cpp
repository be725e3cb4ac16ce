#include "pipeline/results/night_harmonisation.hpp"

#include <set>

namespace steppe {
namespace {

using geo::message;

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

}  // namespace

NightHarmonisation harmonisation_of(const NightResult& night, const SensorSettings& settings) {
  std::set<std::string> all, without;
  for (const auto& scene : night.scenes) {
    if (scene.platform.empty()) continue;
    all.insert(scene.platform);
    if (lacks_harmonisation(scene.platform, settings)) without.insert(scene.platform);
  }
  return {harmonisation_set(settings), {without.begin(), without.end()}, all.size()};
}

std::optional<geo::Message> harmonisation_note(const NightHarmonisation& night) {
  if (night.without.empty()) return std::nullopt;
  if (night.platforms == night.without.size() && night.platforms == 1)
    return message(
        "no coefficients to Landsat 8 are published for {0}: its reflectance is used as it is, and its figures "
        "are not to be compared with those of other satellites",
        joined(night.without));
  return message(
      "no coefficients to Landsat 8 are published for {0}: their reflectance is used as it is beside that of "
      "other satellites ({1}); differences between years may be those of sensors",
      joined(night.without), night.set.name);
}

}  // namespace steppe
