#include "pipeline/plan/areas_beyond.hpp"

#include <utility>

#include "libgeo/base/error.hpp"
#include "pipeline/plan/named_areas.hpp"
#include "pipeline/plan/zones_on_grid.hpp"

namespace steppe {

bool names_areas_beyond(const Settings& settings) {
  return !settings.layers.lakes.empty() || !settings.layers.red_line.empty() || !settings.zones.previous.empty();
}

AreasBeyond read_areas_beyond(const Settings& settings, const AnalysisGrid& grid) {
  AreasBeyond found;
  std::vector<geo::Message> problems;
  const auto add = [&](const std::filesystem::path& path, const auto& read) {
    if (path.empty()) return;
    try {
      for (geo::Zone& area : read()) found.shapes.push_back(std::move(area.shape));
    } catch (const geo::UsageError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  };
  const auto &lakes = settings.layers.lakes, &red_line = settings.layers.red_line;
  add(lakes, [&] { return read_named_areas(lakes, {}, "layers.lakes", grid).areas; });
  add(red_line, [&] { return read_named_areas(red_line, {}, "layers.red_line", grid).areas; });
  add(settings.zones.previous, [&] { return previous_zones_on_grid(settings.zones, grid).zones; });
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  return found;
}

}  // namespace steppe
