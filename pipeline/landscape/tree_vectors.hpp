#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/polygon/line_strip.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// Trees that pixels cannot show: belts (林带: layers.belts) and trees on four sides (四旁树: layers.four_sides).
enum class TreeKind { belts, four_sides };
inline constexpr std::array<std::string_view, 2> kTreeKindNames{"belts", "four_sides"};

// A belt that was drawn as its middle line.
struct BeltLine {
  std::size_t number = 0;  // of the feature in its file
  geo::Line line;          // on the grid's plane
  double width_m = 0;
};

// What the reports say of such a file.
struct TreeFile {
  TreeKind kind = TreeKind::belts;
  std::string path, version, sha256;
  std::size_t features = 0, refused = 0;
  double as_drawn_ha = 0;  // features one by one: what lies upon each other counts for each
};

// The files of belts and four-side trees, read once. A polygon is what it is. A line is the strip of its width
// (layers.belts_width_field in metres, 1 to 1000; without a value layers.belts_width_m, which is said), flat at its
// ends, measured on the ground. A point is the disc of its area (layers.four_sides_area_field in m², else a field
// area_m2, 面积, area_ha or area_mu), and cannot be used without one. Features may lie upon each other: who adds them
// up takes their union.
class TreeVectors {
 public:
  // Throws UsageError with every problem, each after its option. Broken features cost themselves and are warned of.
  static TreeVectors load(const LayerSettings& settings, const AnalysisGrid& grid);

  // On the grid's plane; the parts of one shape may overlap.
  const std::vector<geo::MultiPolygon>& shapes(TreeKind kind) const { return m_shapes[place(kind)]; }
  const std::vector<BeltLine>& lines() const { return m_lines; }
  const std::vector<TreeFile>& files() const { return m_files; }
  const std::vector<geo::Message>& warnings() const { return m_warnings; }
  const std::vector<geo::Message>& notices() const { return m_notices; }
  // Both kinds are told of (one file may tell of both): what is not in them is not there.
  bool complete() const { return m_files.size() == kTreeKindNames.size(); }

 private:
  static std::size_t place(TreeKind kind) { return static_cast<std::size_t>(kind); }
  friend class TreeReading;

  std::array<std::vector<geo::MultiPolygon>, kTreeKindNames.size()> m_shapes;
  std::vector<BeltLine> m_lines;
  std::vector<TreeFile> m_files;
  std::vector<geo::Message> m_warnings, m_notices;
};

}  // namespace steppe
