#include "tests/simulator/counties.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "libgeo/crs/crs.hpp"
#include "tests/simulator/ring_coverage.hpp"
#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;

TEST(Counties, NamesAndCodes) {
  std::map<std::string, std::string> names;
  for (const County& county : counties_of(sample_world(288, 240, 1))) names[county.adcode] = county.name;
  const std::map<std::string, std::string> expected = {
      {"150802", "临河区"},     {"150821", "五原县"},     {"150822", "磴口县"},  {"150823", "乌拉特前旗"},
      {"150824", "乌拉特中旗"}, {"150825", "乌拉特后旗"}, {"150826", "杭锦后旗"}};
  EXPECT_EQ(names, expected);
}

TEST(Counties, EveryInnerEdgeIsSharedByExactlyTwoAndRunsBothWays) {
  std::set<Edge> edges;
  for (const County& county : counties_of(sample_world(288, 240, 1))) {
    ASSERT_EQ(county.ring.front(), county.ring.back());
    for (std::size_t i = 1; i < county.ring.size(); ++i) {
      const geo::Point &a = county.ring[i - 1], &b = county.ring[i];
      EXPECT_TRUE(edges.insert({{a.x, a.y}, {b.x, b.y}}).second) << "one direction used twice";
    }
  }
  int shared = 0;
  for (const auto& [a, b] : edges) shared += edges.contains({b, a}) ? 1 : 0;
  // Of 23 borders between corners, 9 are inner; each is bent into at least 32 edges and seen from both sides.
  EXPECT_GE(shared, 2 * 9 * 32);
  EXPECT_LT(shared, static_cast<int>(edges.size()));
}

TEST(Counties, PartitionCloses) {
  for (const std::int64_t size : {256, 400}) {
    const World world = sample_world(size, size, 1);
    std::vector<double> total(world.grid.window().size());
    for (const County& county : counties_of(world)) {
      const auto coverage = ring_coverage(county.ring, world.grid, world.grid.window());
      double area = 0;
      for (std::size_t p = 0; p < total.size(); ++p) {
        total[p] += coverage[p];
        area += coverage[p];
      }
      EXPECT_NEAR(area * 900, geo::signed_area(county.ring), 1e-3) << county.name;
      EXPECT_GT(area / static_cast<double>(total.size()), .05) << county.name;
    }
    const auto at = [&](double u, double v) {
      const auto row = static_cast<std::size_t>(v * static_cast<double>(size));
      return total[row * static_cast<std::size_t>(size) + static_cast<std::size_t>(u * static_cast<double>(size))];
    };
    for (const double t : total) EXPECT_LT(t, 1 + 1e-9);
    for (double u = .15; u < .85; u += .01) {
      for (double v = .15; v < .85; v += .01) EXPECT_NEAR(at(u, v), 1, 1e-9);
    }
    for (double t = 0; t < 1; t += .01) {
      EXPECT_NEAR(at(t, .001), 0, 1e-12);
      EXPECT_NEAR(at(.001, t), 0, 1e-12);
      EXPECT_NEAR(at(t, .999), 0, 1e-12);
      EXPECT_NEAR(at(.999, t), 0, 1e-12);
    }
  }
}

TEST(Counties, PointIsFoundInItsCounty) {
  const World world = sample_world(288, 240, 1);
  const auto counties = counties_of(world);
  EXPECT_EQ(counties[static_cast<std::size_t>(county_at(counties, world.grid.x_of(130), world.grid.y_of(180)))].name,
            "临河区");
  EXPECT_EQ(county_at(counties, world.grid.x_of(1), world.grid.y_of(1)), -1);
}

TEST(Counties, GeoJsonSaysThatItIsSchematic) {
  const World world = sample_world(288, 240, 1);
  const auto transform = geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value());
  ASSERT_TRUE(transform.ok());
  const std::string path = testing::TempDir() + "steppe_counties_test/zones.geojson";
  write_zones(path, counties_of(world), transform.value());
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_NE(text.str().find(R"("adcode":"150822","name":"磴口县","level":"county","parent":"150800")"),
            std::string::npos);
  EXPECT_NE(text.str().find("schematic: not a real boundary"), std::string::npos);
  EXPECT_NE(text.str().find("[[107."), std::string::npos) << "longitude comes first";
}

}  // namespace
}  // namespace steppe::sim
