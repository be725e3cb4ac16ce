#include "libgeo/crs/proj_text.hpp"

#include <gtest/gtest.h>

#include "libgeo/crs/china_albers.hpp"

namespace geo {
namespace {

TEST(ProjText, NamesTheEllipsoidByItsNumbers) {
  EXPECT_EQ(proj_text(Crs::from_text("EPSG:32648").value()),
            "+proj=utm +zone=48 +a=6378137 +rf=298.257223563 +units=m +no_defs");
  EXPECT_EQ(proj_text(Crs::from_text("EPSG:4490").value()), "+proj=longlat +a=6378137 +rf=298.257222101 +no_defs");
}

TEST(ProjText, IsReadBackAsTheSameProjection) {
  for (const std::string& text : {std::string("EPSG:4527"), std::string("EPSG:3857"), china_albers_wkt()}) {
    const auto crs = Crs::from_text(text);
    ASSERT_TRUE(crs.ok());
    const auto again = Crs::from_text(proj_text(crs.value()));
    ASSERT_TRUE(again.ok()) << proj_text(crs.value());
    EXPECT_EQ(again.value().semi_major_m(), crs.value().semi_major_m());
  }
}

}  // namespace
}  // namespace geo
