#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "pipeline/estimate/works.hpp"
#include "pipeline/landscape/tree_sums.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// By zone id and year; zones without any such vector have no entry. Young plantations never count, in no caliber.
class TreeAreas {
 public:
  // Cuts the vectors with the zones (GEOS), and the parts with the cells of the finished forest maps; orchards are the
  // cells of the orchard layer. `trees` and `works` may be null. Works that are planted or sown from the air and have a
  // polygon are young for kYoungPlantationYears. Throws Error when a product or layer cannot be read back, Interrupted
  // after a signal. Runs zones and tiles as night.parallelism says; integer sums: their order does not matter.
  static TreeAreas of(const NightResult& night, const Workspace& workspace, const TreeVectors* trees,
                      const Works* works);

  // Of a zone that is the sum of others.
  void add(const std::string& into, int year, const std::string& from);

  bool empty() const { return m_sums.empty(); }
  bool has(const std::string& zone, int year) const { return m_sums.contains({zone, year}); }
  // Of one part within the map's classes `codes`.
  geo::WideInteger area(const std::string& zone, int year, TreePart part, const std::vector<std::uint8_t>& codes) const;
  // What a part adds to a figure that counts the map's `members`, or takes off it: 0 or more for belts, four-side trees
  // and orchards that are counted, else 0 or less.
  geo::WideInteger change(const std::string& zone, int year, TreePart part, TreeRule rule,
                          const std::vector<std::uint8_t>& members) const;
  // Of all parts together.
  geo::WideInteger change(const std::string& zone, int year, TreeRule rule,
                          const std::vector<std::uint8_t>& members) const;

 private:
  std::map<std::pair<std::string, int>, TreeSums> m_sums;
};

}  // namespace steppe
