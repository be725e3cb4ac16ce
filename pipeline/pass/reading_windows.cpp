#include "pipeline/pass/reading_windows.hpp"

#include <set>

#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

// The positions of a line in 0 … side where windows begin, and the end.
std::vector<std::int64_t> cuts(std::int64_t first, std::int64_t length, std::int64_t halo) {
  std::set<std::int64_t> at{first - halo, first, first + length, first + length + halo};
  for (auto edge = kBlockEdge; edge < length; edge += kBlockEdge) at.insert(first + edge);
  for (auto edge = kBlockEdge; edge < halo; edge += kBlockEdge) at.insert({first - edge, first + length + edge});
  return {at.begin(), at.end()};
}

}  // namespace

std::vector<geo::Window> reading_windows(const geo::Window& tile, std::int64_t halo) {
  const auto cols = cuts(tile.col, tile.cols, halo), rows = cuts(tile.row, tile.rows, halo);
  std::vector<geo::Window> windows;
  for (std::size_t r = 0; r + 1 < rows.size(); ++r)
    for (std::size_t c = 0; c + 1 < cols.size(); ++c)
      windows.push_back({cols[c], rows[r], cols[c + 1] - cols[c], rows[r + 1] - rows[r]});
  return windows;
}

}  // namespace steppe
