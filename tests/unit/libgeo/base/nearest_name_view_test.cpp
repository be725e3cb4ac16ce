#include "libgeo/base/nearest_name.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace {

constexpr std::array<std::string_view, 4> kKnown{"tile_px", "crs", "resolution_m", "resolution_y_m"};

TEST(NearestNameView, FindsOneEditAway) {
  EXPECT_EQ(geo::nearest_name("tile_p", kKnown), "tile_px");    // deleted
  EXPECT_EQ(geo::nearest_name("tile__px", kKnown), "tile_px");  // inserted
  EXPECT_EQ(geo::nearest_name("tole_px", kKnown), "tile_px");   // replaced
  EXPECT_EQ(geo::nearest_name("tiel_px", kKnown), "tile_px");   // swapped
  EXPECT_EQ(geo::nearest_name("CRS", kKnown), "crs");           // letter case
  EXPECT_EQ(geo::nearest_name("csr", kKnown), "crs");           // a swap is one edit, not two
}

TEST(NearestNameView, PrefersTheSmallerDistance) {
  EXPECT_EQ(geo::nearest_name("resolution", kKnown), "resolution_m");
  EXPECT_EQ(geo::nearest_name("resolution_y_n", kKnown), "resolution_y_m");
}

TEST(NearestNameView, GivesNothingWhenNothingIsNear) {
  EXPECT_EQ(geo::nearest_name("banana", kKnown), "");
  EXPECT_EQ(geo::nearest_name("xyz", kKnown), "");
  EXPECT_EQ(geo::nearest_name("c", kKnown), "");
  EXPECT_EQ(geo::nearest_name("", kKnown), "");
  EXPECT_EQ(geo::nearest_name("crs", std::span<const std::string_view>()), "");
  EXPECT_EQ(geo::nearest_name(std::string(1000, 'x'), kKnown), "");
}

TEST(NearestNameView, TakesStringsAsWell) {
  const std::vector<std::string> known{"run", "query"};
  EXPECT_EQ(geo::nearest_name("querry", known), "query");
  EXPECT_EQ(geo::nearest_name("banana", known), std::nullopt);
}

}  // namespace
