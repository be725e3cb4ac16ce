#include "pipeline/run/coverage.hpp"

#include <string_view>
#include <unordered_set>

#include "pipeline/products/indicator.hpp"

namespace steppe {
namespace {

using geo::message;

const std::string kLayerKeys = "layers.";

// What a person reads; an indicator that this version does not know has no words.
geo::Message indicator_words(const std::string& name) {
  const auto indicator = indicator_named(name);
  return indicator ? geo::Message{std::string(kIndicators[static_cast<std::size_t>(*indicator)].words), {}, false}
                   : geo::verbatim(name);
}

void compare_scenes(const Coverage& last, const Coverage& now, std::size_t let_go, std::vector<geo::Message>& less) {
  std::vector<geo::Message> years;
  std::size_t fewer = 0;
  for (const auto& [year, before] : last.scenes) {
    const auto found = now.scenes.find(year);
    if (found == now.scenes.end()) {
      less.push_back(message("year {0} is gone", year));
    } else if (found->second < before) {
      fewer += before - found->second;
      years.push_back(message("{0} scenes of {1}, the last report used {2}", found->second, year, before));
    }
  }
  if (fewer > let_go) less.insert(less.end(), years.begin(), years.end());
}

}  // namespace

Coverage planned_coverage(const Plan& plan, const geo::ZoneSet& zones, const Layers& layers) {
  Coverage coverage;
  std::map<int, std::unordered_set<std::string_view>> used;
  for (const auto& task : plan.tasks) used[task.year].insert(task.key.scenes.begin(), task.key.scenes.end());
  for (const auto& [year, scenes] : used) coverage.scenes[year] = scenes.size();
  coverage.zones = zones.zones.size();
  for (const auto& layer : layers.facts()) coverage.inputs.insert(kLayerKeys + std::string(name_of(layer.role)));
  return coverage;
}

std::vector<geo::Message> less_than(const Coverage& last, const Coverage& now, std::size_t let_go) {
  std::vector<geo::Message> less;
  compare_scenes(last, now, let_go, less);
  if (now.zones < last.zones) less.push_back(message("{0} zones, the last report had {1}", now.zones, last.zones));
  for (const auto& [year, indicators] : last.indicators) {
    const auto found = now.indicators.find(year);
    if (found == now.indicators.end() && !now.scenes.contains(year)) continue;  // the year is gone: said above
    for (const auto& indicator : indicators)
      if (found == now.indicators.end() || !found->second.contains(indicator))
        less.push_back(message("{0} of {1} has no value any more", indicator_words(indicator), year));
  }
  for (const auto& input : last.inputs)
    if (!now.inputs.contains(input)) less.push_back(message("{0} is not used any more", input));
  return less;
}

std::vector<geo::Message> planned_less_than(const Coverage& last, const Coverage& planned, std::size_t let_go) {
  Coverage known = last;
  known.indicators.clear();
  std::erase_if(known.inputs, [](const std::string& input) { return !input.starts_with(kLayerKeys); });
  return less_than(known, planned, let_go);
}

}  // namespace steppe
