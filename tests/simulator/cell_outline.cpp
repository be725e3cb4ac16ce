#include "tests/simulator/cell_outline.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace steppe::sim {
namespace {

struct Patches {
  std::vector<std::int32_t> of_cell;  // number of the cell's patch
  std::vector<std::vector<std::int64_t>> cells;
};

constexpr std::pair<int, int> kNeighbours[] = {{-1, 0}, {0, -1}, {0, 1}, {1, 0}};

// 4-connected patches of equal code, numbered in reading order of their first cells.
Patches patches_of(const CellMap& map) {
  Patches patches;
  patches.of_cell.assign(map.codes.size(), -1);
  for (std::int64_t first = 0; first < map.cols * map.rows; ++first) {
    if (patches.of_cell[static_cast<std::size_t>(first)] >= 0) continue;
    const auto number = static_cast<std::int32_t>(patches.cells.size());
    std::vector<std::int64_t> cells = {first};
    patches.of_cell[static_cast<std::size_t>(first)] = number;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::int64_t row = cells[i] / map.cols, col = cells[i] % map.cols;
      for (const auto& [down, right] : kNeighbours) {
        const std::int64_t r = row + down, c = col + right;
        if (r < 0 || r >= map.rows || c < 0 || c >= map.cols || map.at(r, c) != map.at(row, col)) continue;
        auto& there = patches.of_cell[static_cast<std::size_t>(r * map.cols + c)];
        if (there >= 0) continue;
        there = number;
        cells.push_back(r * map.cols + c);
      }
    }
    patches.cells.push_back(std::move(cells));
  }
  return patches;
}

// Directions counter-clockwise with y north: east, north, west, south.
constexpr int kStepCol[] = {1, 0, -1, 0}, kStepRow[] = {0, -1, 0, 1};

// An edge of a cell, walked with the cell on the left: it leaves the lattice point (row, col) in `direction`.
struct Edge {
  std::int64_t row, col;
  int direction;
  bool operator<(const Edge& o) const { return std::tie(row, col, direction) < std::tie(o.row, o.col, o.direction); }
  Edge reached(int turned_to) const { return {row + kStepRow[direction], col + kStepCol[direction], turned_to}; }
  geo::Point middle() const {
    return {static_cast<double>(col) + kStepCol[direction] * .5,
            -(static_cast<double>(row) + kStepRow[direction] * .5)};
  }
};

// The border of the cells of a code, each edge with the patch on its left.
std::map<Edge, std::int32_t> border_of(const CellMap& map, std::uint8_t code, const Patches& patches) {
  std::map<Edge, std::int32_t> border;
  for (std::int64_t row = 0; row < map.rows; ++row) {
    for (std::int64_t col = 0; col < map.cols; ++col) {
      if (map.at(row, col) != code) continue;
      const std::int32_t patch = patches.of_cell[static_cast<std::size_t>(row * map.cols + col)];
      if (map.at(row + 1, col) != code) border[{row + 1, col, 0}] = patch;
      if (map.at(row, col + 1) != code) border[{row + 1, col + 1, 1}] = patch;
      if (map.at(row - 1, col) != code) border[{row, col + 1, 2}] = patch;
      if (map.at(row, col - 1) != code) border[{row, col, 3}] = patch;
    }
  }
  return border;
}

// Turning left first keeps cells apart that only touch at a corner.
Edge next_of(const Edge& edge, const std::map<Edge, std::int32_t>& border) {
  for (const int turn : {1, 0, 3}) {
    const Edge candidate = edge.reached((edge.direction + turn) % 4);
    if (border.contains(candidate)) return candidate;
  }
  return edge;  // cannot be: a border never ends
}

// Halves are exact, so this is.
bool on_one_line(const geo::Point& a, const geo::Point& b, const geo::Point& c) {
  return (b.x - a.x) * (c.y - b.y) == (b.y - a.y) * (c.x - b.x);
}

geo::Ring ring_from(const Edge& start, const std::map<Edge, std::int32_t>& border, std::map<Edge, bool>& walked) {
  geo::Ring ring;
  Edge edge = start;
  do {
    walked[edge] = true;
    const geo::Point middle = edge.middle();
    if (ring.size() >= 2 && on_one_line(ring[ring.size() - 2], ring.back(), middle)) ring.pop_back();
    ring.push_back(middle);
    edge = next_of(edge, border);
  } while (edge.row != start.row || edge.col != start.col || edge.direction != start.direction);
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

void drop_small_patches(CellMap& map, std::size_t fewest) {
  const Patches patches = patches_of(map);
  for (std::size_t number = 0; number < patches.cells.size(); ++number) {
    const auto& cells = patches.cells[number];
    if (cells.size() >= fewest || cells.size() == map.codes.size()) continue;
    // The cell before the first one in reading order is of another patch; before the very first there is none.
    const std::int64_t first = cells.front();
    std::int64_t other = first % map.cols > 0 ? first - 1 : first - map.cols;
    while (other < 0 || patches.of_cell[static_cast<std::size_t>(other)] == static_cast<std::int32_t>(number)) {
      other = std::max<std::int64_t>(other + 1, 0);
    }
    const std::uint8_t around = map.codes[static_cast<std::size_t>(other)];
    for (const std::int64_t cell : cells) map.codes[static_cast<std::size_t>(cell)] = around;
  }
}

geo::MultiPolygon outlines_of(const CellMap& map, std::uint8_t code) {
  const Patches patches = patches_of(map);
  const auto border = border_of(map, code, patches);
  std::map<Edge, bool> walked;
  std::map<std::int32_t, geo::Polygon> shapes;
  for (const auto& [edge, patch] : border) {
    if (walked.contains(edge)) continue;
    geo::Ring ring = ring_from(edge, border, walked);
    if (geo::signed_area(ring) > 0) {
      shapes[patch].outer = std::move(ring);
    } else {
      shapes[patch].holes.push_back(std::move(ring));
    }
  }
  geo::MultiPolygon result;
  for (auto& [patch, shape] : shapes) result.push_back(std::move(shape));
  return result;
}

}  // namespace steppe::sim
