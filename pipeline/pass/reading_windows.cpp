#include "pipeline/pass/reading_windows.hpp"

#include <set>

#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

// The positions of a line in 0 … side where windows begin, and the end.
std::vector<std::int64_t> cuts(std::int64_t first, std::int64_t length, std::int64_t near, std::int64_t halo) {
  std::set<std::int64_t> at{first - halo,   first - near,          first,
                            first + length, first + length + near, first + length + halo};
  for (auto edge = kBlockEdge; edge < length; edge += kBlockEdge) at.insert(first + edge);
  for (auto edge = kBlockEdge; edge < halo; edge += kBlockEdge) at.insert({first - edge, first + length + edge});
  return {at.begin(), at.end()};
}

std::vector<geo::Window> windows_between(const std::vector<std::int64_t>& cols, const std::vector<std::int64_t>& rows) {
  std::vector<geo::Window> windows;
  for (std::size_t r = 0; r + 1 < rows.size(); ++r)
    for (std::size_t c = 0; c + 1 < cols.size(); ++c)
      windows.push_back({cols[c], rows[r], cols[c + 1] - cols[c], rows[r + 1] - rows[r]});
  return windows;
}

}  // namespace

std::vector<geo::Window> reading_windows(const geo::Window& tile, std::int64_t halo) {
  return windows_between(cuts(tile.col, tile.cols, halo, halo), cuts(tile.row, tile.rows, halo, halo));
}

std::vector<geo::Window> outer_windows(const geo::Window& tile, std::int64_t near, std::int64_t halo) {
  auto windows = windows_between(cuts(tile.col, tile.cols, near, halo), cuts(tile.row, tile.rows, near, halo));
  std::erase_if(windows, [inner = geo::grown(tile, near)](const auto& window) { return geo::contains(inner, window); });
  return windows;
}

}  // namespace steppe
