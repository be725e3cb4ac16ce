#pragma once

#include <limits>
#include <span>
#include <vector>

#include "libgeo/grid/box.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// How far shapes are from many polygons, in units of their plane. Built once; its memory is that of the polygons twice
// over. Immutable; any thread.
class DistanceIndex {
 public:
  explicit DistanceIndex(std::span<const MultiPolygon> shapes);

  // The least distance between a point of `shape` and a point of any of the polygons; 0 where they overlap or touch,
  // infinity without polygons.
  double distance(const MultiPolygon& shape) const;

 private:
  struct Chunk {
    Box box;
    std::size_t first = 0, count = 0;  // of m_edges
  };
  struct Edge {
    Point a, b;
  };
  void add(const Ring& ring);
  double distance(const Ring& ring, double best) const;

  std::vector<MultiPolygon> m_shapes;
  std::vector<Box> m_boxes;
  std::vector<Edge> m_edges;
  std::vector<Chunk> m_chunks;
};

}  // namespace geo
