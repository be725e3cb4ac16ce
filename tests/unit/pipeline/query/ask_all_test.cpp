#include "pipeline/query/ask_all.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "libgeo/base/interrupted.hpp"

namespace {

using namespace steppe;

geo::Crs crs(const char* text) { return geo::Crs::from_text(text).value(); }

geo::MultiPolygon square(double x) { return {{{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}}, {}}}; }

std::vector<AskedPolygon> asked(std::size_t count) {
  std::vector<AskedPolygon> polygons;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = std::to_string(i);
    if (i % 3 == 1)
      polygons.push_back({{id, "", geo::Fault{geo::FaultKind::bad_geometry, geo::verbatim("bad")}}, crs("EPSG:4326")});
    else
      polygons.push_back({{id, "", square(static_cast<double>(i))}, crs("EPSG:4326")});
  }
  return polygons;
}

geo::Result<PolygonAnswer> place(const geo::MultiPolygon& shape) {
  PolygonAnswer answer;
  answer.polygon_ha = shape[0].outer[0].x;
  return answer;
}

class AskAll : public testing::TestWithParam<std::pair<int, std::size_t>> {};
INSTANTIATE_TEST_SUITE_P(ThreadsAndPolygons, AskAll,
                         testing::Values(std::pair{1, 7}, std::pair{4, 100}, std::pair{8, 3}, std::pair{2, 0}));

TEST_P(AskAll, EveryPolygonHasItsOutcomeInTheOrderOfTheInput) {
  const auto [threads, count] = GetParam();
  std::size_t next = 0;
  ask_all(
      asked(count), [](const auto& shape, const auto&, const auto&) { return place(shape); }, {threads, false},
      [] { return false; },
      [&](AnsweredPolygon&& polygon) {
        EXPECT_EQ(polygon.id, std::to_string(next));
        EXPECT_EQ(polygon.answer.ok(), next % 3 != 1);
        if (polygon.answer) {
          EXPECT_EQ(polygon.answer.value().polygon_ha, static_cast<double>(next));
        }
        EXPECT_TRUE(polygon.outline.empty());
        ++next;
      });
  EXPECT_EQ(next, count);
}

TEST(AskAllStops, NothingIsTakenAfterTheUserGaveUp) {
  std::atomic<bool> stop = false;
  std::size_t taken = 0;
  const auto ask = [&](const auto& shape, const auto&, const auto&) {
    if (shape[0].outer[0].x == 9) stop = true;
    return place(shape);
  };
  const auto take = [&](AnsweredPolygon&&) { ++taken; };
  EXPECT_THROW(ask_all(
                   asked(100), ask, {1, false}, [&] { return stop.load(); }, take),
               geo::Interrupted);
  EXPECT_EQ(taken, 9U) << "the polygon in hand has no answer worth showing";
}

TEST(AskAllStops, AFewPolygonsAreCutThemselves) {
  std::size_t cuts = 0;
  ask_all(
      asked(1),
      [&](const auto& shape, const auto&, const geo::ParallelFor& parallel) {
        std::atomic<std::size_t> sum = 0;
        parallel(100, [&](std::size_t i) { sum += i; });
        cuts = sum;
        return place(shape);
      },
      {4, false}, [] { return false; }, [](AnsweredPolygon&&) {});
  EXPECT_EQ(cuts, 4950U);
}

TEST(OutlineInDegrees, KeepsWhatIsInDegreesAlready) {
  const geo::MultiPolygon shape = square(107.1);
  for (const char* system : {"EPSG:4326", "EPSG:4490", "OGC:CRS84"})
    EXPECT_EQ(outline_in_degrees(shape, crs(system))[0].outer, shape[0].outer) << system;
}

TEST(OutlineInDegrees, BringsOtherSystemsBack) {
  const geo::MultiPolygon shape{
      {{{500000, 4500000}, {500100, 4500000}, {500100, 4500100}, {500000, 4500100}, {500000, 4500000}}, {}}};
  const auto outline = outline_in_degrees(shape, crs("EPSG:32648"));
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_NEAR(outline[0].outer[0].x, 105, 1e-9);
  EXPECT_NEAR(outline[0].outer[0].y, 40.651, 0.001);
}

TEST(OutlineInDegrees, IsEmptyWhereItHasNoImage) {
  const geo::MultiPolygon nowhere{{{{1e15, 1e15}, {2e15, 1e15}, {2e15, 2e15}, {1e15, 1e15}}, {}}};
  EXPECT_TRUE(outline_in_degrees(nowhere, crs("EPSG:32648")).empty());
}

}  // namespace
