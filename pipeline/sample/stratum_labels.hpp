#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/sample/class_groups.hpp"

namespace steppe {

// What a stratum is within its zone: a class of the map, what became of it between two maps, its surroundings, the
// rest.
struct StratumLabel {
  std::string key;      // in files
  geo::Message words;   // for people
  bool rare = false;    // gets its fewest points
  double expected = 0;  // share of it that is thought to be the first group (or to have changed), for sample sizes
};

// All labels of a draw, and which one a pixel has.
class StratumLabels {
 public:
  // One map, or two (`change`).
  StratumLabels(const ClassGroups& groups, bool change);

  const std::vector<StratumLabel>& all() const { return m_labels; }
  // Of a pixel whose classes have these groups in the earlier and the later map (of one map: twice the same); `near` a
  // pixel of some group in one of the maps.
  std::uint8_t label(std::uint8_t before, std::uint8_t after, bool near) const;
  // Whether the pixel is of a group in one of the maps, so that its surroundings are near.
  static bool of_group(std::uint8_t group) { return group != kOtherGroup && group != kUnmappedGroup; }

 private:
  void add(const std::string& key, geo::Message words, bool rare, double expected);

  std::size_t m_groups;
  bool m_change;
  std::vector<StratumLabel> m_labels;  // groups [, gains, losses], near, remote, unmapped
};

}  // namespace steppe
