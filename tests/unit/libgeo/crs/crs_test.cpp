#include "libgeo/crs/crs.hpp"

#include <gtest/gtest.h>

#include "libgeo/crs/china_albers.hpp"

namespace geo {
namespace {

Crs crs(const std::string& text) { return Crs::from_text(text).value(); }

std::string fault_of(const std::string& text) {
  const auto result = Crs::from_text(text);
  return result ? "accepted" : render(result.fault().message);
}

constexpr const char* kWkt1Utm48 =
    R"(PROJCS["WGS 84 / UTM zone 48N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
    R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
    R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",105],PARAMETER["scale_factor",0.9996],)"
    R"(PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]])";

TEST(Crs, KnowsWhatItIs) {
  const Crs cgcs2000 = crs("EPSG:4490");
  EXPECT_EQ(cgcs2000.name(), "China Geodetic Coordinate System 2000");
  EXPECT_TRUE(cgcs2000.geographic());
  EXPECT_EQ(cgcs2000.semi_major_m(), 6378137);
  EXPECT_NEAR(cgcs2000.inverse_flattening(), 298.257222101, 1e-9);
  const Crs utm = crs("EPSG:32648");
  EXPECT_EQ(utm.name(), "WGS 84 / UTM zone 48N");
  EXPECT_FALSE(utm.geographic());
  EXPECT_NEAR(utm.inverse_flattening(), 298.257223563, 1e-9);
  EXPECT_EQ(crs("+proj=sinu +R=6371007.181").inverse_flattening(), 0);
}

TEST(Crs, WktReadsBackAndIsOneLine) {
  for (const char* text :
       {"EPSG:4490", "EPSG:4525", "EPSG:3857", "EPSG:3031", kWkt1Utm48, "+proj=sinu +R=6371007.181"}) {
    const Crs first = crs(text);
    EXPECT_EQ(first.wkt().find('\n'), std::string::npos);
    EXPECT_EQ(crs(first.wkt()).wkt(), first.wkt());
  }
}

TEST(Crs, ChinaAlbersIsItsOwnWkt) {
  EXPECT_EQ(crs(china_albers_wkt()).wkt(), china_albers_wkt());
  EXPECT_EQ(crs(china_albers_wkt()).name(), "China Albers");
  EXPECT_FALSE(crs(china_albers_wkt()).geographic());
}

TEST(Crs, AcceptsEveryForm) {
  EXPECT_TRUE(crs(kWkt1Utm48).same_as(crs("EPSG:32648")));
  EXPECT_TRUE(crs("+proj=utm +zone=48 +datum=WGS84").same_as(crs("EPSG:32648")));
  EXPECT_TRUE(crs("+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs +type=crs").same_as(crs(" epsg:32648\n")));
  EXPECT_TRUE(
      crs(R"({"type":"GeographicCRS","name":"CGCS2000","datum":{"type":"GeodeticReferenceFrame","name":"China 2000",
    "ellipsoid":{"name":"CGCS2000","semi_major_axis":6378137,"inverse_flattening":298.257222101}},
    "coordinate_system":{"subtype":"ellipsoidal","axis":[
      {"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"},
      {"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"}]}})")
          .same_as(crs("EPSG:4490")));
}

TEST(Crs, AxisOrderDoesNotMakeAnotherSystem) {
  EXPECT_TRUE(crs("EPSG:4326").same_as(crs("+proj=longlat +datum=WGS84")));
  EXPECT_TRUE(crs("OGC:CRS84").same_as(crs("EPSG:4326")));
  const std::string northing_first = crs("EPSG:4525").wkt();
  std::string easting_first = northing_first;
  const auto swap = [&](const std::string& from, const std::string& to) {
    const auto at = easting_first.find(from);
    ASSERT_NE(at, std::string::npos) << northing_first;
    easting_first.replace(at, from.size(), to);
  };
  swap(R"w(AXIS["northing (X)",north,ORDER[1])w", R"w(AXIS["easting (Y)",east,ORDER[1])w");
  swap(R"w(AXIS["easting (Y)",east,ORDER[2])w", R"w(AXIS["northing (X)",north,ORDER[2])w");
  easting_first.erase(easting_first.rfind(R"(,ID["EPSG",4525])"), std::string(R"(,ID["EPSG",4525])").size());
  EXPECT_TRUE(crs(easting_first).same_as(crs("EPSG:4525")));
}

TEST(Crs, TellsDifferentSystemsApart) {
  EXPECT_FALSE(crs("EPSG:32648").same_as(crs("EPSG:32649")));
  EXPECT_FALSE(crs("EPSG:4326").same_as(crs("EPSG:4490")));
  EXPECT_FALSE(crs("EPSG:4490").same_as(crs("EPSG:4508")));
  EXPECT_FALSE(crs("EPSG:4508").same_as(crs("EPSG:4525")));
  EXPECT_FALSE(crs("+proj=utm +zone=48 +ellps=WGS84").same_as(crs("EPSG:32648")));  // unknown datum
}

TEST(Crs, RefusesOtherForms) {
  const std::string rest = ": has no known form (allowed EPSG:CODE, WKT, PROJJSON and +proj=…); write one of these";
  for (const std::string text : {"", "WGS 84", "EPSG:", ":4326", "EPSG:4326+5773", "+init=epsg:4326", "/etc/passwd",
                                 "+proj=pipeline +step +proj=utm +zone=48"})
    EXPECT_EQ(fault_of(text), "CRS '" + text + "'" + rest);
  EXPECT_EQ(fault_of("   \n"), "CRS '    '" + rest);
  EXPECT_EQ(fault_of(std::string("EPSG:4326\0", 10)), "CRS 'EPSG:4326 '" + rest);
  EXPECT_EQ(fault_of(std::string(300000, '[')), "CRS '" + std::string(60, '[') + "…'" + rest);
}

TEST(Crs, PassesOnWhatProjSays) {
  EXPECT_EQ(fault_of("EPSG:9999999"),
            "CRS 'EPSG:9999999': is not understood (PROJ says: crs not found); check the text");
  EXPECT_EQ(fault_of("PROJCS[\"x\"]"),
            "CRS 'PROJCS[\"x\"]': is not understood (PROJ says: missing CONVERSION node); check the text");
  for (const char* text : {"{", "{}", "[]", "+proj=nonsense", "+proj=longlat +a=-1 +b=2", "GEOGCRS[[[[]"}) {
    const auto result = Crs::from_text(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.fault().kind, FaultKind::bad_metadata);
  }
}

TEST(Crs, RefusesOtherKindsAndUnits) {
  const std::string kinds = ", allowed a two-dimensional geographic or projected system); choose such a system";
  EXPECT_EQ(fault_of("EPSG:5773"), "CRS 'EPSG:5773': is of another kind (got a vertical system" + kinds);
  EXPECT_EQ(fault_of("EPSG:4979"),
            "CRS 'EPSG:4979': is of another kind (got a three-dimensional geographic system" + kinds);
  EXPECT_EQ(fault_of("EPSG:4978"), "CRS 'EPSG:4978': is of another kind (got a geocentric system" + kinds);
  EXPECT_EQ(fault_of("EPSG:9518"), "CRS 'EPSG:9518': is of another kind (got a compound system" + kinds);
  const std::string units = ", allowed degree for a geographic and metre for a projected system); reproject the data";
  EXPECT_EQ(fault_of("EPSG:2263"), "CRS 'EPSG:2263': its axes have another unit (got US survey foot" + units);
  EXPECT_EQ(fault_of("EPSG:4901"), "CRS 'EPSG:4901': its axes have another unit (got grad" + units);
  EXPECT_EQ(fault_of("EPSG:2053"),
            "CRS 'EPSG:2053': an axis points elsewhere (got west, allowed east and north); reproject the data");
}

}  // namespace
}  // namespace geo
