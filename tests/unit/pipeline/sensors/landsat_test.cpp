#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "pipeline/sensors/landsat.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;

constexpr const char* kReal = "LC08_L2SP_008059_20191201_20200825_02_T1";

// What is said of the scene, with the folder left out of it.
std::string refusal(const TinyLandsat& tiny) {
  const TempDir dir;
  tiny.write(dir.path());
  const auto scene = read_landsat(dir.path().string());
  if (scene) return "accepted";
  auto text = geo::render(scene.fault().message);
  for (auto at = text.find(dir.path().string()); at != text.npos; at = text.find(dir.path().string()))
    text.replace(at, dir.path().string().size(), "D");
  return text;
}

TEST(Landsat, UnderstandsOli) {
  const TempDir dir;
  const auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  const auto read = read_landsat(dir.path().string());
  ASSERT_TRUE(read) << geo::render(read.fault().message);
  const auto& scene = read.value();
  EXPECT_EQ(scene.id, tiny.id);
  EXPECT_EQ(scene.kind, SceneKind::landsat_c2l2);
  EXPECT_EQ(scene.platform, "landsat-8");
  EXPECT_EQ(scene.sensor, "OLI_TIRS");
  EXPECT_EQ(utc_text(scene.acquired), "2021-07-15T03:34:05Z");
  EXPECT_EQ(scene.where.grid, (geo::Grid{400000, 4500000, 30, 30, 8, 6}));
  ASSERT_EQ(scene.bands.size(), 7u);
  EXPECT_EQ(scene.band(BandRole::aerosol)->name, "SR_B1");
  EXPECT_EQ(scene.band(BandRole::red)->name, "SR_B4");
  EXPECT_EQ(scene.band(BandRole::nir)->name, "SR_B5");
  EXPECT_EQ(scene.band(BandRole::nir)->path, (dir / (tiny.id + "_SR_B5.TIF")).string());
  EXPECT_EQ(scene.band(BandRole::swir2)->scale, 2.75e-5);
  EXPECT_EQ(scene.band(BandRole::swir2)->offset, -0.2);
  EXPECT_EQ(scene.band(BandRole::swir2)->fill, 0.0);
  EXPECT_EQ(scene.mask.kind, MaskKind::landsat_qa);
  EXPECT_EQ(scene.mask.saturation_bit, (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(scene.mask.occlusion_bit, 11);
  EXPECT_EQ(scene.mask.dropped_bit, -1);
  EXPECT_EQ(scene.files.size(), 10u) << "seven bands, two of quality, one of metadata";
  EXPECT_TRUE(std::is_sorted(scene.files.begin(), scene.files.end()));
}

// TRAP: no aerosol band, so every number is one less; and B7 is saturation bit 6.
TEST(Landsat, UnderstandsTm) {
  const TempDir dir;
  TinyLandsat::tm().write(dir.path());
  const auto read = read_landsat(dir.path().string() + "/");
  ASSERT_TRUE(read) << geo::render(read.fault().message);
  const auto& scene = read.value();
  EXPECT_EQ(scene.platform, "landsat-5");
  EXPECT_EQ(scene.sensor, "TM");
  EXPECT_EQ(scene.band(BandRole::aerosol), nullptr);
  EXPECT_EQ(scene.band(BandRole::red)->name, "SR_B3");
  EXPECT_EQ(scene.band(BandRole::nir)->name, "SR_B4");
  EXPECT_EQ(scene.band(BandRole::swir2)->name, "SR_B7");
  EXPECT_EQ(scene.mask.saturation_bit, (std::vector<int>{0, 1, 2, 3, 4, 6}));
  EXPECT_EQ(scene.mask.occlusion_bit, -1);
  EXPECT_EQ(scene.mask.dropped_bit, 9);
}

TEST(Landsat, UsesTheXmlWhereThereIsNoText) {
  const TempDir dir;
  const auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  dir.file(tiny.id + "_MTL.xml", tiny.mtl_xml());
  const auto both = read_landsat(dir.path().string());
  ASSERT_TRUE(both) << geo::render(both.fault().message);
  EXPECT_EQ(both.value().files.size(), 11u);
  fs::remove(dir / (tiny.id + "_MTL.txt"));
  const auto xml = read_landsat(dir.path().string());
  ASSERT_TRUE(xml) << geo::render(xml.fault().message);
  EXPECT_EQ(utc_text(xml.value().acquired), "2021-07-15T03:34:05Z");
}

TEST(Landsat, RefusesTextAndXmlOfTwoScenes) {
  const TempDir dir;
  auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  const auto other = TinyLandsat::tm();
  dir.file(other.id + "_MTL.xml", other.mtl_xml());
  EXPECT_EQ(
      geo::render(read_landsat(dir.path().string()).fault().message),
      dir.path().string() + ": two scenes in one place (got " + tiny.id + " and " + other.id + "); separate them");
  fs::remove(dir / (other.id + "_MTL.xml"));
  tiny.metadata["IMAGE_ATTRIBUTES.DATE_ACQUIRED"] = "2021-07-16";
  dir.file(tiny.id + "_MTL.xml", tiny.mtl_xml());
  EXPECT_EQ(geo::render(read_landsat(dir.path().string()).fault().message),
            dir.path().string() + "/" + tiny.id +
                "_MTL.xml:IMAGE_ATTRIBUTES.DATE_ACQUIRED: differs from the file name (got "
                "2021-07-16, allowed 2021-07-15); the scene is mislabelled");
}

TEST(Landsat, ReadsTarsAsItReadsFolders) {
  for (const char* ending : {".tar", ".tar.gz", ".tgz"}) {
    for (const char* prefix : {"", "inner/"}) {
      const TempDir dir, out;
      const auto tiny = TinyLandsat::oli();
      tiny.write(dir.path());
      const auto tar = out / (tiny.id + ending);
      steppe_test::write_tar(tar, dir.path(), prefix);
      const auto read = read_landsat(tar.string());
      ASSERT_TRUE(read) << ending << geo::render(read.fault().message);
      EXPECT_EQ(read.value().band(BandRole::red)->path,
                "/vsitar/" + tar.string() + "/" + prefix + tiny.id + "_SR_B4.TIF");
      EXPECT_EQ(read.value().files, std::vector<std::string>{tar.string()});
    }
  }
}

TEST(Landsat, RefusesDamagedTars) {
  const TempDir dir, out;
  const auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  const auto tar = out / (tiny.id + ".tar");
  steppe_test::write_tar(tar, dir.path(), "");
  fs::resize_file(tar, 5000);
  const auto cut = read_landsat(tar.string());
  ASSERT_FALSE(cut);
  EXPECT_TRUE(geo::render(cut.fault().message).starts_with(tar.string() + ": the archive is damaged ("));
  EXPECT_EQ(cut.fault().kind, geo::FaultKind::truncated);
  const auto noise = out.file("noise.tar.gz", "this is no archive");
  EXPECT_FALSE(read_landsat(noise.string()));
}

TEST(Landsat, RefusesWhatIsNoScene) {
  const TempDir dir;
  const auto text = [](const fs::path& path) { return geo::render(read_landsat(path.string()).fault().message); };
  const auto d = dir.path().string();
  EXPECT_EQ(text(dir / "absent"), d + "/absent: does not exist; check the path");
  EXPECT_EQ(text(dir.path()), d + ": no metadata (allowed *_MTL.txt, *_MTL.xml); fetch the scene again");
  EXPECT_EQ(text(dir.file("a.zip", "x")),
            d + "/a.zip: neither a folder nor a tar archive (allowed .tar, .tar.gz, .tgz); check the path");
}

TEST(Landsat, RefusesMislabelledScenes) {
  const auto mtl = "D/LC08_L2SP_129033_20210715_20210722_02_T1_MTL.txt:";
  const std::string end = "); the scene is mislabelled";
  auto tiny = TinyLandsat::oli();
  tiny.metadata["IMAGE_ATTRIBUTES.SPACECRAFT_ID"] = "\"LANDSAT_9\"";
  EXPECT_EQ(refusal(tiny),
            std::string(mtl) +
                "IMAGE_ATTRIBUTES.SPACECRAFT_ID: differs from the file name (got LANDSAT_9, allowed LANDSAT_8" + end);
  tiny = TinyLandsat::oli();
  tiny.metadata["IMAGE_ATTRIBUTES.SENSOR_ID"] = "\"ETM\"";
  EXPECT_EQ(
      refusal(tiny),
      std::string(mtl) + "IMAGE_ATTRIBUTES.SENSOR_ID: differs from the file name (got ETM, allowed OLI_TIRS" + end);
  tiny = TinyLandsat::oli();
  tiny.metadata["PRODUCT_CONTENTS.COLLECTION_NUMBER"] = "01";
  EXPECT_EQ(
      refusal(tiny),
      std::string(mtl) + "PRODUCT_CONTENTS.COLLECTION_NUMBER: differs from the file name (got 01, allowed 02" + end);
  tiny = TinyLandsat::oli();
  tiny.metadata["PRODUCT_CONTENTS.FILE_NAME_BAND_4"] = "\"../B4.TIF\"";
  EXPECT_EQ(refusal(tiny), std::string(mtl) +
                               "PRODUCT_CONTENTS.FILE_NAME_BAND_4: differs from the file name (got ../B4.TIF, allowed "
                               "LC08_L2SP_129033_20210715_20210722_02_T1_*" +
                               end);
}

TEST(Landsat, RefusesAFolderNamedLikeAnotherProduct) {
  const TempDir dir;
  const auto tiny = TinyLandsat::oli();
  const auto folder = dir / "LC08_L2SP_129033_20210731_20210810_02_T1";
  tiny.write(folder);
  EXPECT_EQ(geo::render(read_landsat(folder.string() + "/").fault().message),
            folder.string() + "/: holds another product (got " + tiny.id + "); the scene is mislabelled");
}

TEST(Landsat, RefusesOtherLevelsAndCollections) {
  auto tiny = TinyLandsat::oli();
  const TempDir dir;
  dir.file("LC08_L1TP_129033_20210715_20210722_02_T1_MTL.txt", tiny.mtl_text());
  const auto read = read_landsat(dir.path().string());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.fault().kind, geo::FaultKind::unsupported);
  EXPECT_EQ(geo::render(read.fault().message),
            dir.path().string() +
                "/LC08_L1TP_129033_20210715_20210722_02_T1_MTL.txt: collection or level cannot be used "
                "(got collection 2 L1TP, allowed collection 2 L2SP or L2SR); order the Collection-2 Level-2 product");
}

TEST(Landsat, RefusesUnknownCalibration) {
  auto tiny = TinyLandsat::oli();
  const auto mtl = "D/" + tiny.id + "_MTL.txt:LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.";
  tiny.metadata["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.REFLECTANCE_MULT_BAND_4"] = "2.0e-05";
  EXPECT_EQ(refusal(tiny), mtl +
                               "REFLECTANCE_MULT_BAND_4: not the calibration of Collection 2 (got 0.00002, allowed "
                               "0.0000275); fetch the scene again");
  tiny = TinyLandsat::oli();
  tiny.metadata["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.REFLECTANCE_ADD_BAND_7"] = "0";
  EXPECT_EQ(
      refusal(tiny),
      mtl + "REFLECTANCE_ADD_BAND_7: not the calibration of Collection 2 (got 0, allowed -0.2); fetch the scene again");
  tiny = TinyLandsat::oli();
  tiny.metadata.erase("LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.REFLECTANCE_MULT_BAND_1");
  EXPECT_EQ(refusal(tiny), mtl + "REFLECTANCE_MULT_BAND_1: the key is missing; fetch the scene again");
}

TEST(Landsat, RefusesImpossibleTimes) {
  for (const char* time : {"\"24:00:00Z\"", "\"3:34:05Z\"", "\"\"", "\"03:60:00\"", "\"03-34-05\""}) {
    auto tiny = TinyLandsat::oli();
    tiny.metadata["IMAGE_ATTRIBUTES.SCENE_CENTER_TIME"] = time;
    const std::string bare(time + 1, std::string(time).size() - 2);
    EXPECT_EQ(refusal(tiny), "D/" + tiny.id + "_MTL.txt:IMAGE_ATTRIBUTES.SCENE_CENTER_TIME: not a time of day (got " +
                                 bare + ", allowed hh:mm:ss); fetch the scene again");
  }
}

TEST(Landsat, RefusesMissingFiles) {
  for (const char* name : {"SR_B4", "QA_PIXEL", "QA_RADSAT"}) {
    auto tiny = TinyLandsat::oli();
    tiny.files.erase(name);
    EXPECT_EQ(refusal(tiny), "D: the file " + tiny.id + "_" + name + ".TIF is missing; fetch the scene again");
  }
}

TEST(Landsat, RefusesFilesOfAnotherGrid) {
  auto tiny = TinyLandsat::oli();
  const auto path = [&](const char* name) { return "D/" + tiny.id + "_" + name + ".TIF"; };
  tiny.files["SR_B5"].x0 += 30;
  EXPECT_EQ(refusal(tiny), path("SR_B5") + ": not on the grid of the scene's first band; fetch the scene again");
  tiny = TinyLandsat::oli();
  tiny.files["QA_PIXEL"].epsg = 32649;
  EXPECT_EQ(refusal(tiny), path("QA_PIXEL") + ": not on the grid of the scene's first band; fetch the scene again");
  tiny = TinyLandsat::oli();
  for (auto& [name, tiff] : tiny.files) tiff.epsg = 32649;
  EXPECT_EQ(refusal(tiny),
            path("SR_B1") +
                ": the CRS is not that of the metadata (got WGS 84 / UTM zone 49N, allowed WGS 84 / UTM zone "
                "48N); fetch the scene again");
  tiny = TinyLandsat::oli();
  for (auto& [name, tiff] : tiny.files) tiff.y0 += 1e5;
  EXPECT_EQ(refusal(tiny),
            path("SR_B1") + ": the pixels lie outside the corners of the metadata; the scene is mislabelled");
  tiny = TinyLandsat::oli();
  tiny.metadata["PROJECTION_ATTRIBUTES.UTM_ZONE"] = "61";
  EXPECT_EQ(refusal(tiny),
            "D/" + tiny.id +
                "_MTL.txt:PROJECTION_ATTRIBUTES.UTM_ZONE: not a zone (got 61, allowed 1 to 60); fetch the scene again");
}

TEST(Landsat, RefusesFilesOfAnotherShape) {
  auto tiny = TinyLandsat::oli();
  auto& band = tiny.files["SR_B3"];
  band.bands = 2;
  band.pixels.resize(band.pixels.size() * 2);
  EXPECT_EQ(refusal(tiny),
            "D/" + tiny.id +
                "_SR_B3.TIF: not a Level-2 band (got 2 bands of uint16, allowed 1 of uint16); fetch the scene again");
}

TEST(Landsat, ReadsTheGenuineScenes) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = steppe_test::shared_data();
  const auto oli = read_landsat((data / "landsat8_c2l2_008059").string());
  ASSERT_TRUE(oli) << geo::render(oli.fault().message);
  EXPECT_EQ(oli.value().id, kReal);
  EXPECT_EQ(utc_text(oli.value().acquired), "2019-12-01T15:13:51Z");
  EXPECT_EQ(oli.value().where.grid.cols, 512);
  const auto etm = read_landsat((data / "landsat_c2l2_small/LE07_L2SP_090084_20210331_20210426_02_T1").string());
  ASSERT_TRUE(etm) << geo::render(etm.fault().message);
  EXPECT_EQ(etm.value().platform, "landsat-7");
  EXPECT_EQ(etm.value().sensor, "ETM");
  EXPECT_EQ(etm.value().band(BandRole::red)->name, "SR_B3");
}

TEST(Landsat, RefusesAGenuineSceneOnceDamaged) {
  STEPPE_NEEDS_SHARED_DATA();
  const TempDir dir;
  const auto scene = dir / "scene";
  fs::copy(steppe_test::shared_data() / "landsat8_c2l2_008059", scene);
  for (const auto& entry : fs::directory_iterator(scene)) fs::permissions(entry.path(), fs::perms::owner_all);
  ASSERT_TRUE(read_landsat(scene.string()));
  const auto band = scene / (std::string(kReal) + "_SR_B4.TIF");
  std::ofstream(band, std::ios::binary) << "II*";
  EXPECT_FALSE(read_landsat(scene.string())) << "unreadable";
  fs::remove(band);
  EXPECT_EQ(geo::render(read_landsat(scene.string()).fault().message),
            scene.string() + ": the file " + kReal + "_SR_B4.TIF is missing; fetch the scene again");
  const auto mtl = scene / (std::string(kReal) + "_MTL.txt");
  fs::resize_file(mtl, 5000);
  EXPECT_EQ(read_landsat(scene.string()).fault().kind, geo::FaultKind::truncated);
}

}  // namespace
}  // namespace steppe
