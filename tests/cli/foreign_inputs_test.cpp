#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/shared_data.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

// What somebody takes for a scene and is none: `inspect` says what it is and what to do, in both languages; so does
// `ingest` of what is named by hand.
namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

struct Said {
  std::string english, chinese;
};

Said inspected(const fs::path& path) {
  const auto english = steppe({"inspect", path}), chinese = steppe({"inspect", path, "--lang", "zh"});
  EXPECT_EQ(english.exit_code, 3) << english.out;
  EXPECT_EQ(chinese.exit_code, 3);
  EXPECT_THAT(english.out, HasSubstr("refused: ")) << path;
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("已拒收："), HasSubstr("请"))) << path;
  const auto json = nlohmann::json::parse(steppe({"inspect", path, "--json"}).out);
  EXPECT_EQ(json["accepted"], false);
  EXPECT_THAT(json["reason"].get<std::string>(), HasSubstr(";")) << "what to do";
  return {english.out, chinese.out};
}

TEST(ForeignInput, ABareRasterIsDescribedAndNeedsABandSet) {
  const TempDir folder;
  write_tiff(folder / "ndvi.tif", TinyTiff::filled(8, 6, 7));
  const auto said = inspected(folder / "ndvi.tif");
  EXPECT_THAT(said.english,
              AllOf(HasSubstr("a raster (8 × 6 pixels of 30, 1 bands, uint16"), HasSubstr("write a band set")));
  EXPECT_THAT(said.chinese, AllOf(HasSubstr("栅格"), HasSubstr("波段集")));
}

TEST(ForeignInput, HdfXmlTablesAndVectorData) {
  const TempDir folder;
  EXPECT_THAT(inspected(folder.file("MOD09GA.A2008296.h14v17.hdf", "x")).english, HasSubstr("an HDF or NetCDF file"));
  EXPECT_THAT(inspected(folder.file("MOD13Q1.A2022017.hdf.xml", "<a/>")).english,
              HasSubstr("MODIS is not read as it comes"));
  EXPECT_THAT(inspected(folder.file("GF1_WFV1_E107.3_N40.9_20200720.xml", "<a/>")).english,
              HasSubstr("of a GF or HJ scene"));
  EXPECT_THAT(inspected(folder.file("plots.csv", "a,b\n")).english, HasSubstr("verify.plots"));
  EXPECT_THAT(inspected(folder.file("counties.shp", "x")).english, HasSubstr("vector data"));
}

TEST(ForeignInput, OneFileOfAScenePointsToItsFolder) {
  const TempDir folder;
  const auto scene = TinyLandsat::oli();
  const auto place = folder / scene.id;
  scene.write(place);
  for (const char* file : {"_SR_B4.TIF", "_MTL.txt"})
    EXPECT_THAT(inspected(place / (scene.id + file)).english,
                HasSubstr("one file of a scene; name the scene's folder: " + place.string()));
  EXPECT_THAT(inspected(folder.file("MTD_MSIL2A.xml", "<a/>")).english, HasSubstr("name its .SAFE folder or zip"));
}

TEST(ForeignInput, OldFormatsOfSentinel2AndLevel1C) {
  const TempDir folder;
  const auto old = folder / "S2A_OPER_PRD_MSIL1C_PDMC_20160101T000000_R061_V20160101T033541_20160101T033541.SAFE";
  fs::create_directories(old);
  EXPECT_THAT(inspected(old).english, AllOf(HasSubstr("format before December 2016"), HasSubstr("order the Level-2A")));
  const auto level1 = folder / "S2A_MSIL1C_20230715T033541_N0509_R061_T48TXL_20230715T081502.SAFE";
  fs::create_directories(level1);
  EXPECT_THAT(inspected(level1).english, AllOf(HasSubstr("Level-1C"), HasSubstr("order the Level-2A product")));
}

TEST(ForeignInput, OldLandsatAndLevel1) {
  const TempDir folder;
  const std::string mtl =
      "GROUP = L1_METADATA_FILE\n  LANDSAT_SCENE_ID = \"LC80200392015216LGN00\"\n  DATA_TYPE = \"L1T\"\nEND\n";
  folder.file("alabama/l8_MTL.txt", mtl);
  EXPECT_THAT(inspected(folder / "alabama").english,
              AllOf(HasSubstr("a Landsat Level-1 product (LC80200392015216LGN00)"), HasSubstr("Collection 2 Level-2")));
  fs::create_directories(folder / "LT52240631988227CUB02");
  EXPECT_THAT(inspected(folder / "LT52240631988227CUB02").english, HasSubstr("a Landsat Level-1 product"));
  const std::string sr = "LC08_L2SP_129033_20170715_20170727_01_T1";
  folder.file(sr + "/" + sr + "_MTL.txt", "GROUP = L1_METADATA_FILE\nEND\n");
  EXPECT_THAT(inspected(folder / sr).english, HasSubstr("Landsat Collection 1"));
}

TEST(ForeignInput, ArchivesAndFoldersOfOtherThings) {
  const TempDir folder;
  folder.file("things/a.txt", "a");
  write_tar(folder / "things.tar", folder / "things", "x");
  EXPECT_THAT(inspected(folder / "things.tar").english, HasSubstr("an archive of 1 files without the metadata"));
  EXPECT_THAT(inspected(folder / "things").english, HasSubstr("a folder of 1 files, none of them a scene"));
  fs::create_directories(folder / "nothing");
  EXPECT_THAT(inspected(folder / "nothing").english, HasSubstr("an empty folder"));
}

TEST(ForeignInput, FoldersOfRastersAndOfScenes) {
  const TempDir folder;
  fs::create_directories(folder / "rasters");
  write_tiff(folder / "rasters/a.tif", TinyTiff::filled(2, 2, 1));
  EXPECT_THAT(inspected(folder / "rasters").english, HasSubstr("a folder with 1 rasters and no metadata"));
  const auto scene = TinyLandsat::oli();
  scene.write(folder / "inbox" / scene.id);
  EXPECT_THAT(inspected(folder / "inbox").english,
              AllOf(HasSubstr("holds scenes"), HasSubstr(scene.id), HasSubstr("steppe ingest")));
}

// The real ones.
TEST(ForeignInput, RealDeliveriesOfOtherKinds) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = shared_data();
  EXPECT_THAT(inspected(data / "landsat8_l1t_alabama").english, HasSubstr("Level-1 product (LC80200392015216LGN00)"));
  EXPECT_THAT(inspected(data / "landsat5_tm_amazon").english, HasSubstr("Level-1 product (LT52240631988227CUB02)"));
  EXPECT_THAT(inspected(data / "landsat7_olinda/L7_ETMs.tif").english, HasSubstr("349 × 352 pixels"));
  EXPECT_THAT(inspected(data / "modis_mod09ga_hdf/MOD09GA.A2008296.h14v17.006.2015181011753.hdf").english,
              HasSubstr("HDF"));
  EXPECT_THAT(inspected(data / "sentinel2_safe_gdal_fake/fake_l2a/S2A_USER_PRD_MSIL2A.SAFE").english,
              HasSubstr("format before December 2016"));
  EXPECT_THAT(inspected(data / "sentinel2_safe_gdal_fake/fake_l1c_safecompact/S2A_MSIL1C_test.SAFE").english,
              HasSubstr("Level-1C"));
}

// A band set, with one thing wrong. Refused ones appear under the id that they give themselves.
struct BandSetInput {
  TempDir folder;
  int red = 1000, nir = 3000;
  std::string platform = "landsat-7", scale = "scale = 0.0001\n", role = "nir";

  fs::path write() const {
    fs::create_directories(folder / "inbox");
    write_tiff(folder / "inbox/red.tif", TinyTiff::filled(20, 20, static_cast<std::uint16_t>(red)));
    write_tiff(folder / "inbox/nir.tif", TinyTiff::filled(20, 20, static_cast<std::uint16_t>(nir)));
    return folder.file("inbox/set.toml", "id = \"my_scene\"\nplatform = \"" + platform +
                                             "\"\nsensor = \"X\"\nacquired = 2019-07-20T03:40:00Z\n[[band]]\nrole = "
                                             "\"red\"\npath = \"red.tif\"\n" +
                                             scale + "[[band]]\nrole = \"" + role + "\"\npath = \"nir.tif\"\n" + scale);
  }
  // What ingest says; the set's id stands in it.
  std::string refused() const {
    write();
    const auto got = steppe({"ingest", folder / "inbox", "--workspace", folder / "w"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_EQ(got.out, "");
    EXPECT_THAT(got.err, HasSubstr("scene my_scene is refused: "));
    return got.err;
  }
};

TEST(BandSetInput, SpellingsOfAPlatformAreOnePlatform) {
  for (const char* spelling : {"Landsat 7", "LANDSAT_7", "LE07", "landsat-7"}) {
    BandSetInput input;
    input.platform = spelling;
    const auto json = nlohmann::json::parse(steppe({"inspect", input.write(), "--json"}).out);
    EXPECT_EQ(json["accepted"], true) << json["reason"];
    EXPECT_EQ(json["platform"], "landsat-7");
  }
}

TEST(BandSetInput, AMisspeltPlatformIsRefusedWithTheNearest) {
  BandSetInput input;
  input.platform = "Lansat-7";
  EXPECT_THAT(input.refused(),
              AllOf(HasSubstr("unknown platform (got Lansat-7"), HasSubstr("did you mean landsat-7?")));
}

TEST(BandSetInput, WholeNumbersWithoutAScaleAreRefused) {
  BandSetInput input;
  input.scale = "";
  EXPECT_THAT(input.refused(), AllOf(HasSubstr("holds whole numbers (uint16)"), HasSubstr("give band red its scale")));
}

TEST(BandSetInput, AScaleOfTenThousandIsRefused) {
  BandSetInput input;
  input.scale = "scale = 10000\n";
  EXPECT_THAT(input.refused(), AllOf(HasSubstr("got 10000"), HasSubstr("write 0.0001 for reflectance × 10000")));
}

TEST(BandSetInput, PercentTakenForReflectanceIsRefused) {
  BandSetInput input;
  input.red = 10, input.nir = 30, input.scale = "scale = 1\n";
  EXPECT_THAT(input.refused(), HasSubstr("looks like percent; divide scale and offset by 100"));
}

// GF-1, GF-2 and GF-6 see no short-wave infrared: such a band is something else.
TEST(BandSetInput, ShortWaveOfACameraThatHasNoneIsRefused) {
  for (const char* platform : {"GF-1", "gf2", "GF6 WFV"}) {
    BandSetInput input;
    input.platform = platform, input.role = "swir1";
    EXPECT_THAT(input.refused(), HasSubstr("has no short-wave infrared (got swir1)")) << platform;
  }
  BandSetInput landsat;
  landsat.role = "swir1", landsat.nir = 2000;
  EXPECT_EQ(steppe({"inspect", landsat.write(), "--json"}).exit_code, 0);
}

}  // namespace
