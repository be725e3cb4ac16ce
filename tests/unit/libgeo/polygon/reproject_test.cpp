#include "libgeo/polygon/reproject.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "libgeo/crs/china_albers.hpp"

namespace geo {
namespace {

Crs crs(const std::string& text) { return Crs::from_text(text).value(); }
Transform to_albers() { return Transform::between(crs("EPSG:4490"), crs(china_albers_wkt())).value(); }

Point image(const Transform& transform, Point p) {
  transform.forward({&p.x, 1}, {&p.y, 1});
  return p;
}

double distance_to_polyline(const Point& p, const Ring& line) {
  double least = 1e300;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i], b = line[i + 1];
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    least = std::min(least, std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
  }
  return least;
}

const Ring kCounty{{106.5, 40.1}, {109.9, 40.2}, {109.8, 42.4}, {106.6, 42.3}, {106.5, 40.1}};

TEST(Reproject, IdentityChangesNothing) {
  const auto same = Transform::between(crs("EPSG:4490"), crs("EPSG:4490")).value();
  const MultiPolygon shape{{kCounty, {{{107, 41}, {108, 41}, {108, 41.5}, {107, 41}}}}};
  const auto out = reproject(shape, same, 1e-300);
  ASSERT_TRUE(out.ok());
  ASSERT_EQ(out.value().size(), 1u);
  EXPECT_EQ(out.value()[0].outer, shape[0].outer);
  EXPECT_EQ(out.value()[0].holes, shape[0].holes);
}

TEST(Reproject, ThePolylineStaysWithinTheToleranceOfTheTrueEdge) {
  const auto transform = to_albers();
  for (const double tolerance : {100.0, 1.0, 0.1}) {
    const auto out = reproject({{kCounty, {}}}, transform, tolerance);
    ASSERT_TRUE(out.ok());
    const Ring& line = out.value()[0].outer;
    double worst = 0;
    for (std::size_t i = 0; i + 1 < kCounty.size(); ++i)
      for (int k = 0; k <= 1000; ++k) {
        const double t = k / 1000.0;
        const Point on_edge{kCounty[i].x + t * (kCounty[i + 1].x - kCounty[i].x),
                            kCounty[i].y + t * (kCounty[i + 1].y - kCounty[i].y)};
        worst = std::max(worst, distance_to_polyline(image(transform, on_edge), line));
      }
    EXPECT_LE(worst, tolerance) << "tolerance " << tolerance;
    EXPECT_GE(worst, tolerance / 100) << "far more points than needed; tolerance " << tolerance;
  }
}

TEST(Reproject, VerticesAreKeptAndAShortEdgeGetsNoMore) {
  const auto transform = to_albers();
  const Ring small{{107, 41}, {107.0001, 41}, {107.0001, 41.0001}, {107, 41}};
  const auto out = reproject({{small, {}}}, transform, 0.1);
  ASSERT_TRUE(out.ok());
  const Ring& line = out.value()[0].outer;
  ASSERT_EQ(line.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(line[i], image(transform, small[i])) << i;
  EXPECT_EQ(line.front(), line.back());
}

// The inner part of `ring` from the image of `first` to the image of `last`.
Ring stretch(const Ring& ring, const Point& first, const Point& last) {
  const auto begin = std::find(ring.begin(), ring.end(), first);
  const auto end = std::find(begin, ring.end(), last);
  return end == ring.end() ? Ring{} : Ring(begin, end + 1);
}

TEST(Reproject, ASharedBorderGetsTheSamePointsInBothZonesAndDirections) {
  const auto transform = to_albers();
  std::mt19937_64 random(20260801);
  std::uniform_real_distribution<double> longitude(98, 125), latitude(37.5, 53);
  for (int iteration = 0; iteration < 300; ++iteration) {
    const Point a{longitude(random), latitude(random)}, b{longitude(random), latitude(random)};
    const Point left{longitude(random), latitude(random)}, right{longitude(random), latitude(random)};
    const auto one = reproject({{{a, b, left, a}, {}}}, transform, 0.1);
    const auto two = reproject({{{right, b, a, right}, {}}}, transform, 0.1);
    ASSERT_TRUE(one.ok() && two.ok()) << "seed 20260801, iteration " << iteration;
    const Point image_a = image(transform, a), image_b = image(transform, b);
    const Ring forward = stretch(one.value()[0].outer, image_a, image_b);
    Ring backward = stretch(two.value()[0].outer, image_b, image_a);
    std::reverse(backward.begin(), backward.end());
    ASSERT_GT(forward.size(), 2u) << "seed 20260801, iteration " << iteration;
    ASSERT_EQ(forward, backward) << "seed 20260801, iteration " << iteration;
  }
}

TEST(Reproject, AnEdgeWithAnInflectionAtItsMiddleIsNotTakenForStraight) {
  // On transverse Mercator an edge across the central meridian bends one way before it and the other way after.
  const auto transform = Transform::between(crs("EPSG:4326"), crs("EPSG:32648")).value();
  const Ring ring{{103, -2}, {107, 2}, {103, 2}, {103, -2}};
  const auto out = reproject({{ring, {}}}, transform, 0.1);
  ASSERT_TRUE(out.ok());
  const Point quarter = image(transform, {104, -1});
  EXPECT_LE(distance_to_polyline(quarter, out.value()[0].outer), 0.1);
  EXPECT_GT(distance_to_polyline(quarter, {image(transform, ring[0]), image(transform, ring[1])}), 1.0);
}

TEST(Reproject, AVertexWithoutAnImageIsAFaultThatNamesIt) {
  const auto transform = Transform::between(crs("EPSG:4326"), crs("EPSG:3857")).value();
  const MultiPolygon shape{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {{{0.2, 0.1}, {0.5, 1e9}, {0.3, 0.2}, {0.2, 0.1}}}}};
  const auto out = reproject(shape, transform, 0.1);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.fault().kind, FaultKind::out_of_range);
  EXPECT_EQ(render(out.fault().message),
            "ring 2, vertex 2: has no image in the target system (got 0.5 1000000000); check the coordinate system of "
            "the file");
}

TEST(Reproject, AToleranceThatCannotBeMetEnds) {
  const auto transform = to_albers();
  const auto out = reproject({{kCounty, {}}}, transform, 1e-300);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(render(out.fault().message),
            "ring 1, vertex 1: the edge that starts here crosses the seam of the target system (got 106.5 40.1); split "
            "the polygon there or choose another system");
}

TEST(Reproject, AZoneThatFailsIsRefusedAndTheOthersAreKept) {
  const MultiPolygon good{{kCounty, {}}};
  const MultiPolygon bad{{{{107, 41}, {108, 1e9}, {108, 42}, {107, 41}}, {}}};
  const ZoneSet zones{"counties",
                      "0123456789abcdef",
                      crs("EPSG:4490"),
                      {{"1", "a", "county", "p", good}, {"2", "b", "county", "p", bad}, {"3", "c", "banner", "", good}},
                      {{"#4", "d", "county", {FaultKind::missing, message("zone #4: gone")}}}};
  const auto out = reproject(zones, crs(china_albers_wkt()), 0.1);
  ASSERT_TRUE(out.ok());
  const ZoneSet& set = out.value();
  EXPECT_EQ(set.name, "counties");
  EXPECT_EQ(set.version, "0123456789abcdef");
  EXPECT_TRUE(set.crs.same_as(crs(china_albers_wkt())));
  ASSERT_EQ(set.zones.size(), 2u);
  EXPECT_EQ(set.zones[0].id, "1");
  EXPECT_EQ(set.zones[1].id, "3");
  EXPECT_EQ(set.zones[1].level, "banner");
  EXPECT_EQ(set.zones[0].parent, "p");
  EXPECT_NEAR(area(set.zones[0].shape), 67.5e9, 1e9);  // m²: 3.3° × 2.2° at 41.2°N is about 277 km × 244 km
  ASSERT_EQ(set.refused.size(), 2u);
  EXPECT_EQ(set.refused[0].id, "#4");
  EXPECT_EQ(set.refused[1].id, "2");
  EXPECT_EQ(set.refused[1].level, "county");
  EXPECT_EQ(render(set.refused[1].fault.message),
            "zone 2: ring 1, vertex 2: has no image in the target system (got 108 1000000000); check the coordinate "
            "system of the file");
}

}  // namespace
}  // namespace geo
