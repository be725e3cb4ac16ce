#include "pipeline/sensors/sentinel2.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using steppe_test::TinyJp2;
using steppe_test::TinySafe;
using steppe_test::write_zip;
using testing::HasSubstr;
using testing::StartsWith;
namespace fs = std::filesystem;

std::string fault_of(const fs::path& path) {
  const auto scene = read_sentinel2(path.string());
  return scene ? "no fault" : geo::render(scene.fault().message);
}

std::string fault_of(const TinySafe& tiny) {
  const TempDir dir;
  const auto safe = tiny.write(dir.path());
  auto text = fault_of(safe);
  if (const auto at = text.find(dir.path().string()); at != std::string::npos)
    text.erase(at, dir.path().string().size() + 1);
  return text;
}

TEST(Sentinel2, IsUnderstood) {
  const TempDir dir;
  const TinySafe tiny;
  const auto safe = tiny.write(dir.path());
  const auto read = read_sentinel2(safe.string());
  ASSERT_TRUE(read) << geo::render(read.fault().message);
  const Scene& scene = read.value();
  EXPECT_EQ(scene.id, tiny.id);
  EXPECT_EQ(scene.kind, SceneKind::sentinel2_l2a);
  EXPECT_EQ(scene.platform, "sentinel-2a");
  EXPECT_EQ(scene.sensor, "MSI");
  EXPECT_EQ(utc_text(scene.acquired), "2023-07-15T03:35:41Z");
  EXPECT_EQ(scene.path, safe.string());
  EXPECT_EQ(scene.where.grid, (geo::Grid{399960, 4500000, 10, 10, 24, 20}));
  EXPECT_EQ(scene.where.crs.name(), "WGS 84 / UTM zone 48N");
  ASSERT_EQ(scene.bands.size(), 7u);
  const char* roles[] = {"blue", "green", "red", "nir_broad", "nir", "swir1", "swir2"};
  const char* names[] = {"B02", "B03", "B04", "B08", "B8A", "B11", "B12"};
  for (std::size_t i = 0; i < 7; ++i) {
    const auto& band = scene.bands[i];
    EXPECT_STREQ(name_of(band.role), roles[i]);
    EXPECT_EQ(band.name, names[i]);
    EXPECT_EQ(band.step, i < 4 ? 1 : 2);
    EXPECT_EQ(band.scale, 1e-4);
    EXPECT_EQ(band.offset, -0.1);
    EXPECT_EQ(band.fill, 0.0);
    EXPECT_EQ(band.slope, 1);
    EXPECT_EQ(band.path, (safe / tiny.image(std::string(names[i]) + (i < 4 ? "_10m" : "_20m"))).string());
  }
  EXPECT_EQ(scene.mask.kind, MaskKind::sentinel2_scl);
  EXPECT_EQ(scene.mask.step, 2);
  EXPECT_EQ(scene.mask.qa_path, (safe / tiny.image("SCL_20m")).string());
  ASSERT_EQ(scene.files.size(), 10u) << "eight images and two metadata files";
  EXPECT_TRUE(std::is_sorted(scene.files.begin(), scene.files.end()));
  for (const auto& file : scene.files) EXPECT_TRUE(fs::is_regular_file(file)) << file;
}

TEST(Sentinel2, IsReadOutOfAZip) {
  for (const bool deflate : {false, true}) {
    const TempDir dir, inbox;
    const TinySafe tiny;
    const auto zip = inbox / (tiny.id + ".zip");
    write_zip(zip, tiny.write(dir.path()), deflate);
    const auto scene = read_sentinel2(zip.string());
    ASSERT_TRUE(scene) << geo::render(scene.fault().message);
    EXPECT_EQ(scene.value().id, tiny.id);
    EXPECT_EQ(scene.value().files, (std::vector<std::string>{zip.string()}));
    EXPECT_EQ(scene.value().bands[2].path,
              "/vsizip/" + zip.string() + "/" + tiny.id + ".SAFE/" + tiny.image("B04_10m").string());
  }
}

TEST(Sentinel2, RefusesDamagedAndMislabelledZips) {
  const TempDir dir, inbox;
  TinySafe tiny;
  const auto safe = tiny.write(dir.path());
  const auto zip = inbox / "a.zip";
  write_zip(zip, safe);
  EXPECT_EQ(fault_of(zip), "no fault") << "the folder inside decides";
  fs::copy(zip, inbox / "S2A_MSIL2A_20230716T033541_N0509_R061_T48TXL_20230715T081502.zip");
  EXPECT_THAT(fault_of(inbox / "S2A_MSIL2A_20230716T033541_N0509_R061_T48TXL_20230715T081502.zip"),
              HasSubstr(": holds another product (got " + tiny.id + "); the scene is mislabelled"));
  fs::resize_file(zip, fs::file_size(zip) / 2);
  EXPECT_THAT(fault_of(zip), StartsWith(zip.string() + ": the archive is damaged ("));
  write_zip(inbox / "b.zip", dir.path());
  EXPECT_EQ(fault_of(inbox / "b.zip"),
            (inbox / "b.zip").string() + ": no Sentinel product inside (allowed one folder *.SAFE); check the archive");
}

TEST(Sentinel2, RefusesTwoProductsInOneZip) {
  const TempDir dir, inbox;
  const TinySafe tiny;
  tiny.write(dir / "both");
  dir.file("both/A.SAFE/MTD_MSIL2A.xml", "x");
  const auto zip = inbox / "two.zip";
  steppe_test::write_zip(zip, dir / "both", false, dir / "both");
  EXPECT_EQ(fault_of(zip),
            zip.string() + ": two scenes in one place (got A.SAFE and " + tiny.id + ".SAFE); separate them");
}

TEST(Sentinel2, RefusesARenamedFolder) {
  const TempDir dir;
  const auto safe = TinySafe().write(dir.path());
  const auto renamed = dir / "esa_scene.SAFE";
  fs::rename(safe, renamed);
  EXPECT_EQ(fault_of(renamed),
            "esa_scene.SAFE: not a Sentinel-2 Level-2A product name (shape); keep the provider's names");
}

TEST(Sentinel2, RefusesMetadataThatDiffersFromTheName) {
  const std::map<std::string, std::string> wrong = {{"PRODUCT_URI", "S2A_MSIL2A.SAFE"},
                                                    {"PROCESSING_LEVEL", "Level-1C"},
                                                    {"PRODUCT_TYPE", "S2MSI1C"},
                                                    {"PROCESSING_BASELINE", "05.10"},
                                                    {"SPACECRAFT_NAME", "Sentinel-2B"},
                                                    {"SENSING_ORBIT_NUMBER", "62"},
                                                    {"DATATAKE_SENSING_START", "2023-07-15T03:35:42.024Z"},
                                                    {"PRODUCT_START_TIME", "2023-07-16T03:35:41.024Z"}};
  for (const auto& [name, text] : wrong) {
    TinySafe tiny;
    tiny.facts[name] = text;
    EXPECT_THAT(fault_of(tiny), HasSubstr("/" + name + ": differs from the product name (got ")) << name;
    tiny.facts.erase(name);
    EXPECT_THAT(fault_of(tiny), HasSubstr("/" + name + ": the key is missing; fetch the scene again")) << name;
  }
  TinySafe tiny;
  tiny.facts["PRODUCT_START_TIME"] = "yesterday";
  EXPECT_THAT(fault_of(tiny), HasSubstr("PRODUCT_START_TIME: not a time (got yesterday, allowed "));
}

TEST(Sentinel2, RefusesAnUnknownOffset) {
  TinySafe tiny;
  tiny.offsets.clear();
  EXPECT_EQ(fault_of(tiny), tiny.id +
                                ".SAFE/MTD_MSIL2A.xml:General_Info/Product_Image_Characteristics/"
                                "BOA_ADD_OFFSET_VALUES_LIST/BOA_ADD_OFFSET[1]: unknown radiometric offset of band B02 "
                                "(baseline 05.09, which must state it); fetch the scene again");
  tiny = TinySafe();
  tiny.offsets.erase(8);
  EXPECT_THAT(fault_of(tiny), HasSubstr("BOA_ADD_OFFSET[8]: unknown radiometric offset of band B8A"));
  tiny.offsets[8] = "-1000000";
  EXPECT_THAT(fault_of(tiny), HasSubstr("BOA_ADD_OFFSET[8]: cannot be true (got -1000000, allowed -10000 to 10000)"));
  tiny.offsets[8] = "minus";
  EXPECT_THAT(fault_of(tiny), HasSubstr("BOA_ADD_OFFSET[8]: not a number (got minus)"));
}

TEST(Sentinel2, ReadsAnOffsetBandByBand) {
  TinySafe tiny;
  tiny.offsets[3] = "-500";
  const TempDir dir;
  const auto scene = read_sentinel2(tiny.write(dir.path()).string());
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  EXPECT_EQ(scene.value().band(BandRole::red)->offset, -0.05);
  EXPECT_EQ(scene.value().band(BandRole::green)->offset, -0.1);
}

TEST(Sentinel2, RefusesQuantificationThatCannotBe) {
  for (const char* text : {"0", "-10000", "nan", "1e9"}) {
    TinySafe tiny;
    tiny.facts["BOA_QUANTIFICATION_VALUE"] = text;
    EXPECT_THAT(fault_of(tiny), HasSubstr("BOA_QUANTIFICATION_VALUE: ")) << text;
  }
}

TEST(Sentinel2, RefusesImagesThatAreNotWhatTheMetadataSays) {
  TinySafe tiny;
  auto file = [&](const std::string& name) { return tiny.id + ".SAFE/" + tiny.image(name).string(); };
  tiny.images["B11_20m"].x0 += 20;
  EXPECT_EQ(fault_of(tiny), file("B11_20m") +
                                ": not where the metadata says (got 12 x 10 pixels of 20 m at 399980, 4500000, allowed "
                                "12 x 10 pixels of 20 m at 399960, 4500000); fetch the scene again");
  tiny = TinySafe();
  tiny.images["SCL_20m"] = TinyJp2::filled(11, 10, 20, 4);
  tiny.images["SCL_20m"].bytes = true;
  EXPECT_THAT(fault_of(tiny), StartsWith(file("SCL_20m") + ": not where the metadata says (got 11 x 10 pixels"));
  tiny.images["SCL_20m"] = TinyJp2::filled(12, 10, 20, 4);
  EXPECT_EQ(fault_of(tiny), file("SCL_20m") +
                                ": not an image of a Level-2A product (got 1 bands of uint16, allowed 1 "
                                "of uint8); fetch the scene again");
  tiny = TinySafe();
  tiny.images["B03_10m"].epsg = 32649;
  EXPECT_EQ(fault_of(tiny), file("B03_10m") +
                                ": the CRS is not that of the metadata (got WGS 84 / UTM zone 49N, "
                                "allowed WGS 84 / UTM zone 48N); fetch the scene again");
  tiny = TinySafe();
  tiny.images.erase("B12_20m");
  EXPECT_EQ(fault_of(tiny), tiny.id + ".SAFE/MTD_MSIL2A.xml: lists no image *_B12_20m; fetch the scene again");
}

TEST(Sentinel2, RefusesFilesThatAreMissingOrNoImages) {
  const TempDir dir;
  const TinySafe tiny;
  const auto safe = tiny.write(dir.path());
  const auto image = safe / tiny.image("B08_10m");
  std::ofstream(image) << "no JPEG 2000";
  EXPECT_THAT(fault_of(safe), StartsWith(image.string() + ": cannot be opened as a raster (got "));
  fs::remove(image);
  EXPECT_EQ(fault_of(safe),
            safe.string() + ": the file " + tiny.image("B08_10m").string() + " is missing; fetch the scene again");
  fs::remove(safe / "GRANULE" / tiny.granule / "MTD_TL.xml");
  EXPECT_EQ(fault_of(safe),
            safe.string() + ": the file GRANULE/" + tiny.granule + "/MTD_TL.xml is missing; fetch the scene again");
  fs::remove(safe / "MTD_MSIL2A.xml");
  EXPECT_EQ(fault_of(safe), safe.string() +
                                ": a SAFE product without metadata (allowed MTD_MSIL2A.xml); fetch the scene again, or "
                                "move what is no Sentinel-2 Level-2A product away");
  std::ofstream(safe / "MTD_MSIL1C.xml") << "<x/>";
  EXPECT_EQ(fault_of(safe), safe.string() + ": a Level-1C product (allowed Level-2A); order the Level-2A product");
}

// GDAL's own stand-ins: genuine metadata, TIFFs of a few bytes without a place for images.
TEST(Sentinel2, RefusesStandIns) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto fake = steppe_test::shared_data() / "sentinel2_safe_gdal_fake";
  EXPECT_THAT(fault_of(fake / "fake_l2a_MSIL2A/S2A_MSIL2A_20180818T094031_N0208_R036_T34VFJ_20180818T120345.SAFE"),
              HasSubstr("IMG_DATA/R10m/T34VFJ_20180818T094031_B02_10m.jp2: no georeferencing (got no geotransform)"));
  EXPECT_THAT(fault_of(fake / "fake_l1c_safecompact/S2A_MSIL1C_test.SAFE"), HasSubstr(": a Level-1C product"));
  EXPECT_THAT(fault_of(fake / "fake_l2a/S2A_USER_PRD_MSIL2A.SAFE"), HasSubstr(": a SAFE product without metadata"));
}

// A header that is whole does not make the pixels whole.
TEST(Sentinel2, TruncatedPixelsAreAFault) {
  const TempDir dir;
  TinySafe tiny;
  auto& red = tiny.images["B04_10m"];
  std::uint32_t noise = 1;
  for (auto& pixel : red.pixels) pixel = static_cast<std::uint16_t>((noise = noise * 1664525u + 1013904223u) >> 18);
  const auto safe = tiny.write(dir.path());
  const auto image = safe / tiny.image("B04_10m");
  fs::resize_file(image, fs::file_size(image) - 200);
  const auto scene = read_sentinel2(safe.string());
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  constexpr BandRole kRed[] = {BandRole::red};
  auto reader = SceneReader::open(scene.value(), kRed, {});
  ASSERT_TRUE(reader);
  EXPECT_THAT(geo::render(reader.value().read({0, 0, 24, 20}).fault().message),
              StartsWith(image.string() + ": band 1, window 24x20 at column 0, row 0: pixels cannot be decoded (got "));
}

TEST(Sentinel2, RefusesAGenuineBrokenImage) {
  STEPPE_NEEDS_SHARED_DATA();
  const TempDir dir;
  const TinySafe tiny;
  const auto safe = tiny.write(dir.path());
  const auto image = safe / tiny.image("B02_10m");
  fs::remove(image);
  fs::copy_file(steppe_test::shared_data() / "malformed_raster" / "truncated.jp2", image);
  EXPECT_THAT(fault_of(safe), StartsWith(image.string() + ": cannot be opened as a raster (got "));
}

}  // namespace
}  // namespace steppe
