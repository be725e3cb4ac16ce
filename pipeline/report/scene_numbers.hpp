#pragma once

#include <map>
#include <string>
#include <vector>

#include "libgeo/grid/box.hpp"
#include "pipeline/report/report_input.hpp"

namespace steppe {

// Scenes by the number under which the report's list has them (from 1, in the order of scenes.csv), so that a page can
// say in a line which ones its numbers rest on.
class SceneNumbers {
 public:
  explicit SceneNumbers(const ReportInput& input);

  // The scenes that the tiles of a zone and year were made from: those tiles that the zone's box touches, so now and
  // then a scene more than its pixels need. Of the league and of what has no outline: of all tiles. Sorted.
  std::vector<std::size_t> of(const std::string& zone_id, int year) const;

  std::string newest() const { return m_newest; }  // day of the latest scene that was used: "2025-10-05", or empty

 private:
  struct TileScenes {
    geo::Box box;
    std::vector<std::size_t> numbers;
  };
  std::map<int, std::vector<TileScenes>> m_tiles;  // by year
  std::map<std::string, geo::Box> m_boxes;         // of zones with an outline
  std::string m_newest;
};

// "1–5, 9": runs of numbers.
std::string number_runs(const std::vector<std::size_t>& numbers);

}  // namespace steppe
