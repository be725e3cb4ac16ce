#include "libgeo/polygon/cell_outline.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace geo {
namespace {

// A corner of cells: (row, col) of the cell to its south-east.
using Corner = std::pair<std::int64_t, std::int64_t>;
using Corners = std::vector<Corner>;

// Straight edges with cells on their left, by the corner that they begin at: one, or two where cells touch at a corner.
using Edges = std::multimap<Corner, Corner>;

std::span<const CellRun> row_of(std::span<const CellRun> runs, std::int64_t row) {
  const auto begin = std::partition_point(runs.begin(), runs.end(), [&](const CellRun& run) { return run.row < row; });
  const auto end = std::partition_point(begin, runs.end(), [&](const CellRun& run) { return run.row <= row; });
  return {begin, end};
}

// The parts of a run that no run of a neighbouring row touches: use(begin, end).
template <class Use>
void for_bare_sides(const CellRun& run, std::span<const CellRun> beside, const Use& use) {
  std::int64_t at = run.begin;
  for (const CellRun& other : beside) {
    if (other.end <= run.begin || other.begin >= run.end) continue;
    if (other.begin > at) use(at, other.begin);
    at = std::max(at, other.end);
  }
  if (at < run.end) use(at, run.end);
}

Edges edges_of(std::span<const CellRun> runs) {
  Edges edges;
  for (const CellRun& run : runs) {
    for_bare_sides(run, row_of(runs, run.row - 1), [&](std::int64_t begin, std::int64_t end) {
      edges.emplace(Corner{run.row, end}, Corner{run.row, begin});
    });
    for_bare_sides(run, row_of(runs, run.row + 1), [&](std::int64_t begin, std::int64_t end) {
      edges.emplace(Corner{run.row + 1, begin}, Corner{run.row + 1, end});
    });
    edges.emplace(Corner{run.row, run.begin}, Corner{run.row + 1, run.begin});
    edges.emplace(Corner{run.row + 1, run.end}, Corner{run.row, run.end});
  }
  return edges;
}

// Whether going from a to b and on to c is a turn to the left: around the same cell.
bool turns_left(const Corner& a, const Corner& b, const Corner& c) {
  // Rows count southward.
  return (b.second - a.second) * (b.first - c.first) - (a.first - b.first) * (c.second - b.second) > 0;
}

bool straight(const Corner& a, const Corner& b, const Corner& c) {
  return (a.first == b.first && b.first == c.first) || (a.second == b.second && b.second == c.second);
}

// Takes a closed way out of the edges, beginning at the first one left.
Corners take_way(Edges& edges) {
  Corners way{edges.begin()->first};
  auto edge = edges.begin();
  for (;;) {
    const Corner from = way.back(), to = edge->second;
    edges.erase(edge);
    if (to == way.front()) return way;
    way.push_back(to);
    auto [next, end] = edges.equal_range(to);
    edge = next;
    if (std::next(next) != end && !turns_left(from, to, next->second)) edge = std::next(next);
  }
}

// A way that comes to a corner twice goes around something there: each round is a ring of its own.
std::vector<Corners> simple_rings(const Corners& way) {
  std::vector<Corners> rings;
  std::map<Corner, std::size_t> place;
  Corners open;
  for (const Corner& corner : way) {
    if (const auto seen = place.find(corner); seen != place.end()) {
      const auto begin = open.begin() + static_cast<std::ptrdiff_t>(seen->second);
      rings.emplace_back(begin, open.end());
      for (auto i = std::next(begin); i != open.end(); ++i) place.erase(*i);
      open.erase(std::next(begin), open.end());
      continue;
    }
    place[corner] = open.size();
    open.push_back(corner);
  }
  rings.push_back(std::move(open));
  return rings;
}

Ring ring_of(const Corners& corners, const Grid& grid) {
  Ring ring;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Corner& before = corners[(i + corners.size() - 1) % corners.size()];
    if (straight(before, corners[i], corners[(i + 1) % corners.size()])) continue;
    ring.push_back(
        {grid.x_of(static_cast<double>(corners[i].second)), grid.y_of(static_cast<double>(corners[i].first))});
  }
  ring.push_back(ring.front());
  return ring;
}

// Runs that share edges, as lists, in the order of their first runs.
std::vector<std::vector<CellRun>> parts_of(std::span<const CellRun> runs) {
  std::vector<std::size_t> parent(runs.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const CellRun& above : row_of(runs, runs[i].row - 1)) {
      if (above.end <= runs[i].begin || above.begin >= runs[i].end) continue;
      const std::size_t a = root(static_cast<std::size_t>(&above - runs.data())), b = root(i);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::vector<CellRun>> parts;
  std::map<std::size_t, std::size_t> place;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto [known, is_new] = place.emplace(root(i), parts.size());
    if (is_new) parts.emplace_back();
    parts[known->second].push_back(runs[i]);
  }
  return parts;
}

Polygon polygon_of(std::span<const CellRun> part, const Grid& grid) {
  Polygon polygon;
  Edges edges = edges_of(part);
  while (!edges.empty())
    for (const Corners& corners : simple_rings(take_way(edges))) {
      Ring ring = ring_of(corners, grid);
      if (signed_area(ring) > 0)
        polygon.outer = std::move(ring);
      else
        polygon.holes.push_back(std::move(ring));
    }
  return polygon;
}

}  // namespace

std::vector<CellRun> joined(std::vector<CellRun> runs) {
  std::sort(runs.begin(), runs.end());
  std::vector<CellRun> result;
  for (const CellRun& run : runs) {
    if (run.begin >= run.end) continue;
    if (!result.empty() && result.back().row == run.row && run.begin <= result.back().end)
      result.back().end = std::max(result.back().end, run.end);
    else
      result.push_back(run);
  }
  return result;
}

std::int64_t common_cells(std::span<const CellRun> a, std::span<const CellRun> b) {
  std::int64_t cells = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->row == j->row) cells += std::max<std::int64_t>(0, std::min(i->end, j->end) - std::max(i->begin, j->begin));
    const bool i_first = std::pair(i->row, i->end) <= std::pair(j->row, j->end);
    if (i_first)
      ++i;
    else
      ++j;
  }
  return cells;
}

MultiPolygon outline_of(std::span<const CellRun> runs, const Grid& grid) {
  MultiPolygon shape;
  for (const auto& part : parts_of(runs)) shape.push_back(polygon_of(part, grid));
  return shape;
}

}  // namespace geo
