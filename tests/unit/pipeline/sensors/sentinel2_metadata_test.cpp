#include "pipeline/sensors/sentinel2_metadata.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/small_file.hpp"
#include "pipeline/sensors/calibration.hpp"
#include "tests/support/shared_data.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;

std::string name_fault(const std::string& name) {
  const auto parsed = parse_sentinel2_name(name);
  return parsed ? "no fault" : geo::render(parsed.fault().message);
}

TEST(Sentinel2Name, IsTakenApart) {
  const auto parsed = parse_sentinel2_name("S2B_MSIL2A_20210122T133229_N0214_R081_T22HBD_20210122T155500.SAFE");
  ASSERT_TRUE(parsed) << geo::render(parsed.fault().message);
  const auto& name = parsed.value();
  EXPECT_EQ(name.id, "S2B_MSIL2A_20210122T133229_N0214_R081_T22HBD_20210122T155500");
  EXPECT_EQ(name.unit, 'B');
  EXPECT_EQ(utc_text(name.datatake), "2021-01-22T13:32:29Z");
  EXPECT_EQ(name.baseline, "02.14");
  EXPECT_EQ(name.orbit, 81);
  EXPECT_EQ(name.tile, "T22HBD");
  EXPECT_EQ(name.utm_zone, 22);
  EXPECT_TRUE(name.south);
  EXPECT_EQ(platform_name(name), "sentinel-2b");
  EXPECT_EQ(spacecraft_name(name), "Sentinel-2B");
  EXPECT_FALSE(parse_sentinel2_name("S2A_MSIL2A_20230715T033541_N0509_R061_T48TXL_20230715T081502").value().south);
}

TEST(Sentinel2Name, RefusesWhatCannotBeTrue) {
  const std::string good = "S2A_MSIL2A_20230715T033541_N0509_R061_T48TXL_20230715T081502";
  const auto with = [&](std::size_t at, const std::string& text) {
    auto name = good;
    return name_fault(name.replace(at, text.size(), text));
  };
  EXPECT_EQ(name_fault(good), "no fault");
  EXPECT_EQ(name_fault("x"), "x: not a Sentinel-2 Level-2A product name (shape); keep the provider's names");
  EXPECT_THAT(name_fault(good + "_2"), HasSubstr("(shape)"));
  EXPECT_THAT(with(28, "O5"), HasSubstr("(shape)"));
  EXPECT_THAT(with(4, "MSIL1C"), HasSubstr("(level)"));
  EXPECT_THAT(with(2, "D"), HasSubstr("(satellite)"));
  EXPECT_THAT(with(2, "C"), HasSubstr("(the satellite was not launched on that day)"));
  EXPECT_THAT(with(11, "20230230"), HasSubstr("(date)"));
  EXPECT_THAT(with(45, "20230715T240000"), HasSubstr("(date)"));
  EXPECT_THAT(with(34, "000"), HasSubstr("(orbit)"));
  EXPECT_THAT(with(34, "144"), HasSubstr("(orbit)"));
  EXPECT_THAT(with(39, "61"), HasSubstr("(tile)"));
  EXPECT_THAT(with(41, "O"), HasSubstr("(tile)"));
}

TEST(Sentinel2Name, IsToldFromOtherNames) {
  EXPECT_TRUE(looks_like_sentinel2("S2A_MSIL2A_20230715T033541_N0509.zip"));
  EXPECT_TRUE(looks_like_sentinel2("S2A_MSIL1C_20230715"));
  EXPECT_FALSE(looks_like_sentinel2("S1A_IW_GRDH_1SDV_20230715"));
  EXPECT_FALSE(looks_like_sentinel2("S2A"));
}

// The genuine metadata of a product; `folder` is where it lies below sentinel2_safe_metadata.
struct Genuine {
  Sentinel2Name name;
  XmlFields product, tile;
};

Genuine genuine(const std::string& folder, const std::string& granule) {
  const auto path = steppe_test::shared_data() / "sentinel2_safe_metadata" / folder;
  const auto parsed = [](const std::filesystem::path& file) {
    return parse_xml_fields(geo::read_small_file(file, kXmlMaxBytes).value(), "m").value();
  };
  const auto id = folder.substr(folder.find("S2"));
  return {parse_sentinel2_name(id).value(), parsed(path / "MTD_MSIL2A.xml"),
          parsed(path / "GRANULE" / granule / "MTD_TL.xml")};
}

SceneBand band_of(const Genuine& data, std::size_t index) {
  const auto band = sentinel2_calibration(data.product, data.name, kSentinel2Bands[index]);
  EXPECT_TRUE(band) << geo::render(band.fault().message);
  return band.value();
}

TEST(Sentinel2Metadata, OfThreeGenuineProducts) {
  STEPPE_NEEDS_SHARED_DATA();
  struct Case {
    const char *folder, *granule, *acquired, *image, *crs;
    double offset, x0, y0;
  };
  const Case cases[] = {
      {"esa_S2B_MSIL2A_20210122T133229_N0214_R081_T22HBD_20210122T155500.SAFE", "L2A_T22HBD_A020270_20210122T133224",
       "2021-01-22T13:32:29Z", "T22HBD_20210122T133229", "WGS 84 / UTM zone 22S", 0, 199980, 5900020},
      {"S2B_MSIL2A_20220413T150759_N0400_R025_T33XWJ_20220414T082126.SAFE", "L2A_T33XWJ_A026649_20220413T150756",
       "2022-04-13T15:07:59Z", "T33XWJ_20220413T150759", "WGS 84 / UTM zone 33N", -0.1, 499980, 8900040},
      {"S2A_MSIL2A_20230625T234621_N0509_R073_T01WCS_20230626T022157.SAFE", "L2A_T01WCS_A041826_20230625T234624",
       "2023-06-25T23:46:21Z", "T01WCS_20230625T234621", "WGS 84 / UTM zone 1N", -0.1, 300000, 7700040}};
  for (const auto& expected : cases) {
    SCOPED_TRACE(expected.folder);
    const auto data = genuine(expected.folder, expected.granule);
    const auto acquired = check_product(data.product, data.name);
    ASSERT_TRUE(acquired) << geo::render(acquired.fault().message);
    EXPECT_EQ(utc_text(acquired.value()), expected.acquired);
    for (std::size_t i = 0; i < std::size(kSentinel2Bands); ++i) {
      EXPECT_EQ(band_of(data, i).scale, 1e-4);
      EXPECT_EQ(band_of(data, i).offset, expected.offset);
    }
    EXPECT_EQ(sentinel2_image(data.product, data.name, "B8A", 20).value(),
              std::string("GRANULE/") + expected.granule + "/IMG_DATA/R20m/" + expected.image + "_B8A_20m.jp2");
    const auto ten = sentinel2_grid(data.tile, data.name, 10), twenty = sentinel2_grid(data.tile, data.name, 20);
    ASSERT_TRUE(ten) << geo::render(ten.fault().message);
    ASSERT_TRUE(twenty) << geo::render(twenty.fault().message);
    EXPECT_EQ(ten.value().grid, (geo::Grid{expected.x0, expected.y0, 10, 10, 10980, 10980}));
    EXPECT_EQ(twenty.value().grid, (geo::Grid{expected.x0, expected.y0, 20, 20, 5490, 5490}));
    EXPECT_EQ(ten.value().crs.name(), expected.crs);
  }
}

// Science T-1.1.
TEST(Sentinel2Metadata, OffsetByBaseline) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto before = genuine("esa_S2B_MSIL2A_20210122T133229_N0214_R081_T22HBD_20210122T155500.SAFE",
                              "L2A_T22HBD_A020270_20210122T133224");
  const auto after = genuine("S2B_MSIL2A_20220413T150759_N0400_R025_T33XWJ_20220414T082126.SAFE",
                             "L2A_T33XWJ_A026649_20220413T150756");
  EXPECT_FLOAT_EQ(reflectance_of(2345, band_of(before, 0)), 0.2345f);
  EXPECT_FLOAT_EQ(reflectance_of(2345, band_of(after, 0)), 0.1345f);
  EXPECT_TRUE(std::isnan(reflectance_of(0, band_of(after, 0)))) << "no data before the offset";
  EXPECT_FLOAT_EQ(reflectance_of(900, band_of(after, 0)), -0.01f) << "legal over dark targets";
}

// Science T-1.2.
TEST(Sentinel2Metadata, NdviNeedsTheOffset) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = genuine("S2A_MSIL2A_20230625T234621_N0509_R073_T01WCS_20230626T022157.SAFE",
                            "L2A_T01WCS_A041826_20230625T234624");
  const double red = reflectance_of(1800, band_of(data, 2)), nir = reflectance_of(3000, band_of(data, 4));
  EXPECT_NEAR((nir - red) / (nir + red), 0.428571, 1e-6);
}

TEST(Sentinel2Metadata, RefusesAnotherPlace) {
  STEPPE_NEEDS_SHARED_DATA();
  auto data = genuine("S2A_MSIL2A_20230625T234621_N0509_R073_T01WCS_20230626T022157.SAFE",
                      "L2A_T01WCS_A041826_20230625T234624");
  data.name.utm_zone = 2;
  EXPECT_EQ(geo::render(sentinel2_grid(data.tile, data.name, 10).fault().message),
            "m:Geometric_Info/Tile_Geocoding/HORIZONTAL_CS_CODE: differs from the product name (got EPSG:32601, "
            "allowed EPSG:32602); the scene is renamed or mislabelled");
  data.name.tile = "T02WCS";
  EXPECT_THAT(geo::render(sentinel2_grid(data.tile, data.name, 10).fault().message), HasSubstr("General_Info/TILE_ID"));
  EXPECT_THAT(geo::render(sentinel2_image(data.product, data.name, "B02", 10).fault().message),
              HasSubstr("IMAGE_FILE: differs from the product name"));
  EXPECT_EQ(geo::render(check_product(data.tile, data.name).fault().message),
            "m: not the metadata of a Level-2A product (got Level-2A_Tile_ID, allowed Level-2A_User_Product); order "
            "the Level-2A product");
}

}  // namespace
}  // namespace steppe
