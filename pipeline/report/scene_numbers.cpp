#include "pipeline/report/scene_numbers.hpp"

#include <algorithm>

namespace steppe {
namespace {

// The order of scenes.csv (table_rows.cpp).
std::vector<const SceneRecord*> in_order(const NightResult& night) {
  std::vector<const SceneRecord*> scenes;
  for (const auto* list : night.listed_scenes())
    for (const auto& scene : *list) scenes.push_back(&scene);
  std::stable_sort(scenes.begin(), scenes.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  return scenes;
}

}  // namespace

SceneNumbers::SceneNumbers(const ReportInput& input) {
  constexpr std::size_t kDay = 10;  // "2025-10-05"
  std::map<std::string, std::size_t> numbers;
  const auto scenes = in_order(input.night);
  for (std::size_t i = 0; i < scenes.size(); ++i) numbers.emplace(used_name(*scenes[i]), i + 1);
  for (std::size_t t = 0; t < input.night.records.size() && t < input.night.plan.tasks.size(); ++t) {
    const Task& task = input.night.plan.tasks[t];
    TileScenes tile{geo::tile_grid(input.night.plan.grid.tiling, task.tile).box(), {}};
    for (const auto& used : input.night.records[t].key.scenes) {
      const auto found = numbers.find(used);
      if (found == numbers.end()) continue;
      tile.numbers.push_back(found->second);
      m_newest = std::max(m_newest, scenes[found->second - 1]->acquired_utc.substr(0, kDay));
    }
    m_tiles[task.year].push_back(std::move(tile));
  }
  for (const auto& zone : input.night.zones.zones) m_boxes.emplace(zone.id, geo::box_of(zone.shape));
}

std::vector<std::size_t> SceneNumbers::of(const std::string& zone_id, int year) const {
  const auto box = m_boxes.find(zone_id);
  std::vector<std::size_t> found;
  const auto tiles = m_tiles.find(year);
  if (tiles == m_tiles.end()) return found;
  for (const TileScenes& tile : tiles->second)
    if (box == m_boxes.end() || geo::overlap(tile.box, box->second))
      found.insert(found.end(), tile.numbers.begin(), tile.numbers.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string number_runs(const std::vector<std::size_t>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    out += (out.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (last > i) out += (last == i + 1 ? ", " : "–") + std::to_string(numbers[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace steppe
