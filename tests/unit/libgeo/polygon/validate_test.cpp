#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "libgeo/polygon/validate.hpp"

namespace geo {
namespace {

const Ring kTriangle{{107, 40}, {108, 40}, {108, 41}, {107, 40}};

struct Case {
  const char* name;
  MultiPolygon shape;
  CoordinateKind kind;
  FaultKind fault;
  const char* text;
};

class Refused : public ::testing::TestWithParam<Case> {};

TEST_P(Refused, NamesZoneRingAndVertex) {
  const auto checked = validate(message("zone {0}", "150802"), GetParam().shape, GetParam().kind, {100, 4});
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.fault().kind, GetParam().fault);
  EXPECT_EQ(render(checked.fault().message), GetParam().text);
}

constexpr auto kDegrees = CoordinateKind::degrees;
constexpr auto kMetres = CoordinateKind::metres;
const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinity = std::numeric_limits<double>::infinity();

INSTANTIATE_TEST_SUITE_P(
    Validate, Refused,
    ::testing::Values(
        Case{"nothing",
             {},
             kDegrees,
             FaultKind::bad_geometry,
             "zone 150802: the geometry is empty (got 0 vertices); draw it or remove the feature"},
        Case{"empty_part",
             {{{}, {}}},
             kDegrees,
             FaultKind::bad_geometry,
             "zone 150802: the geometry is empty (got 0 vertices); draw it or remove the feature"},
        Case{"empty_second_part",
             {{kTriangle, {}}, {{}, {}}},
             kDegrees,
             FaultKind::bad_geometry,
             "zone 150802: ring 2 has too few vertices (got 0, allowed at least 4, the first repeated at the end); "
             "repair the geometry"},
        Case{
            "open",
            {{kTriangle, {{{1, 1}, {2, 1}, {2, 2}, {1, 2}}}}},
            kDegrees,
            FaultKind::bad_geometry,
            "zone 150802: ring 2 is not closed (first vertex 1 1, vertex 4, the last, 1 2); repeat the first vertex at "
            "the end"},
        Case{"few",
             {{{{1, 1}, {2, 1}, {1, 1}}, {}}},
             kDegrees,
             FaultKind::bad_geometry,
             "zone 150802: ring 1 has too few vertices (got 3, allowed at least 4, the first repeated at the end); "
             "repair the geometry"},
        Case{"flat",
             {{{{0, 0}, {1, 0}, {2, 0}, {0, 0}}, {}}},
             kDegrees,
             FaultKind::bad_geometry,
             "zone 150802: ring 1 has no area (got 4 vertices on a line); remove or repair it"},
        Case{"nan",
             {{{{0, 0}, {1, kNan}, {2, 0}, {0, 0}}, {}}},
             kDegrees,
             FaultKind::out_of_range,
             "zone 150802: ring 1, vertex 2 is not a number (got 1 nan); repair the geometry"},
        Case{"infinite",
             {{kTriangle, {}}, {{{0, 0}, {1, 0}, {kInfinity, 0}, {0, 0}}, {}}},
             kMetres,
             FaultKind::out_of_range,
             "zone 150802: ring 2, vertex 3 is not a number (got inf 0); repair the geometry"},
        Case{"swapped",
             {{{{40, 107}, {40, 108}, {41, 108}, {40, 107}}, {}}},
             kDegrees,
             FaultKind::out_of_range,
             "zone 150802: ring 1, vertex 1 is not on the Earth (got 40 107, allowed longitude ±180, latitude ±90); "
             "check the coordinate system and that longitude comes first"},
        Case{"metres_as_degrees",
             {{{{0, 0}, {500000, 0}, {500000, 40}, {0, 0}}, {}}},
             kDegrees,
             FaultKind::out_of_range,
             "zone 150802: ring 1, vertex 2 is not on the Earth (got 500000 0, allowed longitude ±180, latitude ±90); "
             "check the coordinate system and that longitude comes first"},
        Case{
            "huge",
            {{{{0, 0}, {2e8, 0}, {1, 1}, {0, 0}}, {}}},
            kMetres,
            FaultKind::out_of_range,
            "zone 150802: ring 1, vertex 2 is not on the Earth (got 200000000 0, allowed ±1e8 m); check the coordinate "
            "system"},
        Case{"rings",
             {{kTriangle, {kTriangle, kTriangle, kTriangle, kTriangle}}},
             kDegrees,
             FaultKind::too_large,
             "zone 150802: too many rings (got 5, allowed 4); simplify or split it"},
        Case{"vertices",
             {{Ring(60), {Ring(41)}}},
             kDegrees,
             FaultKind::too_large,
             "zone 150802: too many vertices (got 101, allowed 100); simplify or split it"}),
    [](const auto& test) { return test.param.name; });

TEST(Validate, AcceptsPartsAndHolesInDegreesAndMetres) {
  const Ring hole{{107.8, 40.1}, {107.9, 40.1}, {107.9, 40.2}, {107.8, 40.1}};
  EXPECT_TRUE(validate(message("zone a"), {{kTriangle, {hole}}, {hole, {}}}, kDegrees).ok());
  // Gauss–Krüger with the zone number in front of the easting.
  EXPECT_TRUE(validate(message("zone a"),
                       {{{{36450000, 4.5e6}, {36460000, 4.5e6}, {36460000, 4.6e6}, {36450000, 4.5e6}}, {}}}, kMetres)
                  .ok());
}

TEST(Validate, LeavesCrossingsToTheGeometryEngineEvenWhereTheLobesCancel) {
  EXPECT_TRUE(validate(message("zone a"), {{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}, {}}}, kDegrees).ok());
}

TEST(Validate, AcceptsTheLimitsThemselves) {
  EXPECT_TRUE(validate(message("zone a"), {{kTriangle, {}}}, kDegrees, {4, 1}).ok());
  EXPECT_FALSE(validate(message("zone a"), {{kTriangle, {}}}, kDegrees, {3, 1}).ok());
  EXPECT_FALSE(validate(message("zone a"), {{kTriangle, {}}}, kDegrees, {4, 0}).ok());
  EXPECT_TRUE(validate(message("zone a"), {{{{-180, -90}, {180, -90}, {180, 90}, {-180, -90}}, {}}}, kDegrees).ok());
}

}  // namespace
}  // namespace geo
