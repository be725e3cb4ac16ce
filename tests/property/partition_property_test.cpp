// Subdivisions of a rectangle into polygons with shared borders: covers and weights must close to the last unit.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

struct Mesh {
  int cols, rows;
  std::vector<Point> nodes;  // (cols + 1) × (rows + 1)

  const Point& node(int row, int col) const { return nodes[static_cast<std::size_t>(row * (cols + 1) + col)]; }
};

// Quads over the whole grid, inner nodes moved by up to `jitter` of their spacing (below 0.25 all quads stay convex).
Mesh jittered_mesh(Random& random, const Grid& grid, double jitter) {
  Mesh mesh{1 + pick(random, 9), 1 + pick(random, 9), {}};
  const double width = static_cast<double>(grid.cols) / mesh.cols, height = static_cast<double>(grid.rows) / mesh.rows;
  for (int row = 0; row <= mesh.rows; ++row)
    for (int col = 0; col <= mesh.cols; ++col) {
      const bool edge_col = col == 0 || col == mesh.cols, edge_row = row == 0 || row == mesh.rows;
      const double x = col == mesh.cols ? static_cast<double>(grid.cols) : col * width;
      const double y = row == mesh.rows ? static_cast<double>(grid.rows) : row * height;
      mesh.nodes.push_back({grid.x_of(x + (edge_col ? 0 : uniform(random, -jitter, jitter) * width)),
                            grid.y_of(y + (edge_row ? 0 : uniform(random, -jitter, jitter) * height))});
    }
  return mesh;
}

Ring ring_of(std::vector<Point> points, Random& random) {
  std::rotate(points.begin(), points.begin() + pick(random, static_cast<int>(points.size())), points.end());
  if (pick(random, 2) == 0) std::reverse(points.begin(), points.end());
  points.push_back(points.front());
  return points;
}

// Each quad whole, in two triangles, or as a frame around a hole filled by another polygon.
std::vector<MultiPolygon> zones_of(const Mesh& mesh, Random& random) {
  std::vector<MultiPolygon> zones;
  for (int row = 0; row < mesh.rows; ++row)
    for (int col = 0; col < mesh.cols; ++col) {
      const std::vector<Point> quad{mesh.node(row, col), mesh.node(row, col + 1), mesh.node(row + 1, col + 1),
                                    mesh.node(row + 1, col)};
      const int how = pick(random, 3);
      if (how == 0) zones.push_back({{ring_of(quad, random), {}}});
      if (how == 1) {
        zones.push_back({{ring_of({quad[0], quad[1], quad[2]}, random), {}}});
        zones.push_back({{ring_of({quad[0], quad[2], quad[3]}, random), {}}});
      }
      if (how == 2) {
        std::vector<Point> inner;
        const Point centre{(quad[0].x + quad[2].x) / 2, (quad[0].y + quad[2].y) / 2};
        const double scale = std::pow(10.0, uniform(random, -9, -0.5));
        for (const Point& p : quad)
          inner.push_back({centre.x + scale * (p.x - centre.x), centre.y + scale * (p.y - centre.y)});
        zones.push_back({{ring_of(quad, random), {ring_of(inner, random)}}});
        zones.push_back({{ring_of(inner, random), {}}});
      }
    }
  return zones;
}

// Strips between x-monotone border lines that run from top to bottom, some of them thinner than the fixed-point unit.
std::vector<MultiPolygon> strips_of(const Grid& grid, Random& random) {
  const int n = 2 + pick(random, 12), knees = 1 + pick(random, 20);
  std::vector<std::vector<Point>> lines(static_cast<std::size_t>(n + 1));
  for (int k = 0; k <= knees; ++k) {
    const double row = k == knees ? static_cast<double>(grid.rows) : static_cast<double>(grid.rows) * k / knees;
    std::vector<double> cols{0, static_cast<double>(grid.cols)};
    const double start = uniform(random, 0.5, 7);
    for (int i = 1; i < n; ++i) cols.push_back(start + std::pow(10.0, uniform(random, -13, -0.5)));
    std::sort(cols.begin(), cols.end());
    for (int i = 0; i <= n; ++i)
      lines[static_cast<std::size_t>(i)].push_back({grid.x_of(cols[static_cast<std::size_t>(i)]), grid.y_of(row)});
  }
  std::vector<MultiPolygon> zones;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    std::vector<Point> points = lines[i];
    points.insert(points.end(), lines[i + 1].rbegin(), lines[i + 1].rend());
    zones.push_back({{ring_of(points, random), {}}});
  }
  return zones;
}

// Each cell belongs to one zone by its centre, whichever tile it is seen through.
void expect_each_centre_once(const std::vector<MultiPolygon>& zones, const Grid& grid, Random& random, int iteration) {
  const std::int64_t split = pick(random, 9);
  std::vector<int> sum(grid.window().size());
  for (const Window& part : {Window{0, 0, split, grid.rows}, Window{split, 0, grid.cols - split, grid.rows}}) {
    const Grid tile = subgrid(grid, part);
    for (const MultiPolygon& zone : zones) {
      const auto runs = coverage_inside(CoverageRule::centre, zone, tile);
      ASSERT_TRUE(runs.ok()) << render(runs.fault().message) << " iteration " << iteration;
      for (const CoverageRun& run : runs.value().runs)
        for (std::int64_t col = run.col; col < run.end_col(); ++col)
          ++sum[static_cast<std::size_t>(run.row * grid.cols + part.col + col)];
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) ASSERT_EQ(sum[i], 1) << "cell " << i << " iteration " << iteration;
}

// Nodes on corners, borders and centres of cells, as digitised plans have them.
void put_on_half_cells(Mesh& mesh, const Grid& grid) {
  for (Point& node : mesh.nodes)
    node = {grid.x_of(std::round(2 * grid.col_of(node.x)) / 2), grid.y_of(std::round(2 * grid.row_of(node.y)) / 2)};
}

void expect_closed(const std::vector<MultiPolygon>& zones, const Grid& grid, int iteration) {
  std::vector<std::int64_t> sum(grid.window().size());
  for (const MultiPolygon& zone : zones) {
    const auto runs = coverage_of(zone, grid, grid.window());
    ASSERT_TRUE(runs.ok()) << render(runs.fault().message) << " iteration " << iteration;
    for (const CoverageRun& run : runs.value().runs)
      for (std::int64_t col = run.col; col < run.end_col(); ++col)
        sum[static_cast<std::size_t>(run.row * grid.cols + col)] += run.cover;
  }
  for (std::size_t i = 0; i < sum.size(); ++i)
    ASSERT_EQ(sum[i], kFullCover) << "cell " << i << " iteration " << iteration;
}

TEST(PartitionProperty, MeshesCloseToTheUnit) {
  Random random(1);
  for (int iteration = 0; iteration < 1500; ++iteration) {
    const Grid grid = random_grid(random);
    expect_closed(zones_of(jittered_mesh(random, grid, 0.24), random), grid, iteration);
    if (HasFatalFailure()) return;
  }
}

TEST(PartitionProperty, SliversCloseToTheUnit) {
  Random random(2);
  for (int iteration = 0; iteration < 3000; ++iteration) {
    const Grid grid = random_grid(random);
    expect_closed(strips_of(grid, random), grid, iteration);
    if (HasFatalFailure()) return;
  }
}

TEST(PartitionProperty, EachCentreBelongsToOneZone) {
  Random random(4);
  for (int iteration = 0; iteration < 1500; ++iteration) {
    const Grid grid = random_grid(random);
    const bool strips = pick(random, 3) == 0;
    Mesh mesh = jittered_mesh(random, grid, 0.24);
    // With cells of a mesh two and more cells wide, half a cell of rounding leaves quads that are simple.
    if (mesh.cols <= 4 && mesh.rows <= 4) put_on_half_cells(mesh, grid);
    const auto zones = strips ? strips_of(grid, random) : zones_of(mesh, random);
    expect_each_centre_once(zones, grid, random, iteration);
    if (HasFatalFailure()) return;
  }
}

// Zones, blocks and status codes in any grouping: one total.
TEST(PartitionProperty, WeightsOfZonesBlocksAndCodesCloseExactly) {
  Random random(3);
  for (int iteration = 0; iteration < 300; ++iteration) {
    const Grid grid = random_grid(random);
    const PixelArea area =
        PixelArea::by_row(Grid{105, 41, 0.00025, 0.00025, grid.cols, grid.rows}, 6378137, 298.257222101);
    Raster<std::uint8_t> codes(grid, 0);
    for (auto& code : codes.pixels) code = static_cast<std::uint8_t>(pick(random, 5));
    WideInteger planned;
    ClassSums whole, zonal;
    MultiPolygon all{{{{grid.x_of(0), grid.y_of(0)},
                       {grid.x_of(0), grid.y_of(static_cast<double>(grid.rows))},
                       {grid.x_of(static_cast<double>(grid.cols)), grid.y_of(static_cast<double>(grid.rows))},
                       {grid.x_of(static_cast<double>(grid.cols)), grid.y_of(0)},
                       {grid.x_of(0), grid.y_of(0)}},
                      {}}};
    add_classes(coverage_of(all, grid, grid.window()).value(), codes, area, whole);
    for (const auto& zone : zones_of(jittered_mesh(random, grid, 0.24), random)) {
      const auto runs = coverage_of(zone, grid, grid.window());
      ASSERT_TRUE(runs.ok());
      planned += total_weight(runs.value(), area);
      for (const Window& block : {Window{0, 0, 3, 8}, Window{3, 0, 5, 2}, Window{3, 2, 5, 6}}) {
        Raster<std::uint8_t> part(subgrid(grid, block), 0);
        for (std::int64_t row = 0; row < block.rows; ++row)
          for (std::int64_t col = 0; col < block.cols; ++col)
            part.at(row, col) = codes.at(block.row + row, block.col + col);
        add_classes(runs.value(), part, area, zonal);
      }
    }
    ASSERT_EQ(zonal, whole) << "seed 3 iteration " << iteration;
    ASSERT_EQ(planned, whole.total()) << "seed 3 iteration " << iteration;
  }
}

}  // namespace
