#include "libgeo/vector/geojson_crs.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(GeoJsonCrs, NamesOfSystems) {
  EXPECT_EQ(crs_of_name("urn:ogc:def:crs:EPSG::4490"), "EPSG:4490");
  EXPECT_EQ(crs_of_name("epsg:4490"), "EPSG:4490");
  EXPECT_EQ(crs_of_name("urn:ogc:def:crs:OGC::CRS84"), "EPSG:4326");
  for (const char* name : {"", "4490", "EPSG:", "EPSG:12345678901", "EPSG:44x", "urn:ogc:def:crs:ESRI::4490", "WGS 84"})
    EXPECT_EQ(crs_of_name(name), "") << name;
}

}  // namespace
}  // namespace geo
