#include <cpl_conv.h>
#include <cpl_error.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cstdlib>

#include "libgeo/io/gdal_crs.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace {

TEST(GdalSession, OptionsAreSafe) {
  geo::start_gdal();
  EXPECT_STREQ("1", CPLGetConfigOption("GDAL_NUM_THREADS", ""));
  EXPECT_EQ(nullptr, std::getenv("GDAL_NUM_THREADS"));
  EXPECT_STREQ("EMPTY_DIR", CPLGetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", ""));
}

TEST(GdalSession, ErrorsAreCollectedByTheInnermost) {
  geo::GdalErrors outer;
  CPLError(CE_Warning, 1, "first");
  {
    geo::GdalErrors inner;
    EXPECT_EQ("no reason given", inner.reason());
    CPLError(CE_Warning, 1, "a warning");
    CPLError(CE_Failure, 1, "a\nfailure");
    CPLError(CE_Failure, 1, "another");
    EXPECT_TRUE(inner.failed());
    EXPECT_EQ("a failure", inner.reason());
    EXPECT_EQ(3u, inner.texts().size());
    for (int i = 0; i < 100; ++i) CPLError(CE_Failure, 1, "again");
    EXPECT_EQ(20u, inner.texts().size());
    inner.clear();
    EXPECT_EQ(geo::GdalSeverity::none, inner.worst());
  }
  EXPECT_FALSE(outer.failed());
  EXPECT_EQ(geo::GdalSeverity::warning, outer.worst());
  EXPECT_EQ((std::vector<std::string>{"first"}), outer.texts());
}

TEST(OgrCrs, AxisOrderAndHeightDoNotMatter) {
  OGRSpatialReference reference;
  ASSERT_EQ(OGRERR_NONE, reference.importFromEPSG(4490));
  const auto plain = geo::crs_from_ogr(&reference);
  ASSERT_TRUE(plain.ok()) << geo::render(plain.fault().message);
  EXPECT_TRUE(plain.value().same_as(geo::Crs::from_text("EPSG:4490").value()));
  OGRSpatialReference compound;
  ASSERT_EQ(OGRERR_NONE, compound.importFromEPSGA(9518));  // WGS 84 + EGM2008 height
  const auto plane = geo::crs_from_ogr(&compound);
  ASSERT_TRUE(plane.ok()) << geo::render(plane.fault().message);
  EXPECT_TRUE(plane.value().same_as(geo::Crs::from_text("EPSG:4326").value()));
}

TEST(OgrCrs, NoneIsAFault) {
  const OGRSpatialReference empty;
  for (const OGRSpatialReference* reference : {static_cast<const OGRSpatialReference*>(nullptr), &empty}) {
    const auto crs = geo::crs_from_ogr(reference);
    ASSERT_FALSE(crs.ok());
    EXPECT_EQ("coordinate reference system: none given; assign one to the file", geo::render(crs.fault().message));
  }
}

}  // namespace
