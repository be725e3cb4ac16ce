#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/sensors/band_set.hpp"
#include "pipeline/sensors/band_set_text.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;
using steppe_test::TempDir;
using steppe_test::TinyTiff;

const std::string kHead =
    "id = \"plain\"\nplatform = \"sentinel-2a\"\nsensor = \"MSI\"\nacquired = 2020-07-20T11:40:00+08:00\n";
const std::string kBands =
    "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 0.0001\noffset = -0.1\nfill = 0\n"
    "[[band]]\nrole = \"nir\"\npath = \"nir.tif\"\nscale = 0.0001\n";
const std::string kMask = "[mask]\npath = \"mask.tif\"\nvalid = [1, 4]\n";

std::string fault_of(const std::string& text) {
  const auto set = parse_band_set(text, "s.toml");
  return set ? "no fault" : geo::render(set.fault().message);
}

TEST(BandSetText, IsUnderstood) {
  const auto parsed = parse_band_set(kHead + kBands + kMask, "s.toml");
  ASSERT_TRUE(parsed) << geo::render(parsed.fault().message);
  const auto& set = parsed.value();
  EXPECT_EQ(set.id, "plain");
  EXPECT_EQ(set.platform, "sentinel-2a");
  EXPECT_EQ(set.sensor, "MSI");
  EXPECT_EQ(utc_text(set.acquired), "2020-07-20T03:40:00Z");
  ASSERT_EQ(set.bands.size(), 2u);
  EXPECT_EQ(set.bands[0].role, BandRole::red);
  EXPECT_EQ(set.bands[0].scale, 0.0001);
  EXPECT_EQ(set.bands[0].offset, -0.1);
  EXPECT_EQ(set.bands[0].fill, 0.0);
  EXPECT_EQ(set.bands[1].index, 0);
  EXPECT_EQ(set.bands[1].offset, 0);
  EXPECT_FALSE(set.bands[1].fill);
  EXPECT_EQ(set.mask_path, "mask.tif");
  EXPECT_EQ(set.valid, (std::vector<int>{1, 4}));
}

TEST(BandSetText, GivesAllProblemsAtOnceWithLineAndKey) {
  EXPECT_EQ(
      fault_of("id = 3\nplatfrom = \"x\"\nsensor = \"MSI\"\nacquired = 2020-07-20T11:40:00\n"
               "[[band]]\nrole = \"rad\"\npath = \"../red.tif\"\n"
               "[[band]]\nrole = \"nir\"\nscale = 0\nindex = -1\nfill = \"x\"\n"
               "[[band]]\nrole = \"nir\"\npath = \"n.tif\"\n"
               "[mask]\npath = \"m.tif\"\nvalid = [1, 2.5]\n"),
      "s.toml:2:platfrom: unknown key; did you mean platform?\n"
      "s.toml:1:id: not usable (got integer, allowed a text of 1 to 1000 bytes); correct it\n"
      "s.toml:4:acquired: not usable (got date-time, allowed a date and time with offset, 2020-07-20T03:40:00Z); "
      "correct it\n"
      "s.toml:1:platform: the key is missing; add it\n"
      "s.toml:6:role: unknown role (got rad, allowed aerosol, blue, green, red, nir, swir1, swir2); did you mean red?\n"
      "s.toml:7:path: not usable (got ../red.tif, allowed a file below the folder of this file); correct it\n"
      "s.toml:8:path: the key is missing; add it\n"
      "s.toml:11:index: not usable (got -1, allowed 0 to 65535); correct it\n"
      "s.toml:12:fill: not usable (got string, allowed a finite number); correct it\n"
      "s.toml:10:scale: a stored 1 is no such reflectance (got 0, allowed above 0 to 1); write 0.0001 for reflectance "
      "× "
      "10000, 0.01 for percent\n"
      "s.toml:14:role: nir is given twice; keep one band of a role\n"
      "s.toml:18:valid: not usable (got floating-point, allowed whole numbers within ±65535); correct it");
}

std::string with_platform(const std::string& platform, const std::string& year = "2020") {
  return "id = \"plain\"\nplatform = \"" + platform + "\"\nsensor = \"MSI\"\nacquired = " + year +
         "-07-20T03:40:00Z\n" + kBands;
}

TEST(BandSetText, TakesAPlatformInAnySpelling) {
  for (const char* name : {"landsat-7", "LANDSAT_7", "Landsat 7", "LE07", "L7"}) {
    const auto set = parse_band_set(with_platform(name), "s.toml");
    ASSERT_TRUE(set) << name;
    EXPECT_EQ(set.value().platform, "landsat-7") << name;
  }
}

TEST(BandSetText, RefusesAnUnknownPlatformWithTheNearest) {
  const std::string allowed =
      "allowed gf-1, gf-1b, gf-1c, gf-1d, gf-2, gf-6, hj-2a, hj-2b, terra, aqua, other, sentinel-2a, sentinel-2b, "
      "sentinel-2c, landsat-4, landsat-5, landsat-7, landsat-8, landsat-9); ";
  EXPECT_EQ(fault_of(with_platform("Lansat-7")),
            "s.toml:2:platform: unknown platform (got Lansat-7, " + allowed + "did you mean landsat-7?");
  EXPECT_EQ(fault_of(with_platform("sentinel-2")),
            "s.toml:2:platform: unknown platform (got sentinel-2, " + allowed + "did you mean sentinel-2a?");
  EXPECT_EQ(fault_of(with_platform("drone")), "s.toml:2:platform: unknown platform (got drone, " + allowed +
                                                  "name the satellite, or other when its reflectance is to be used as "
                                                  "it is");
}

TEST(BandSetText, APlatformThatDidNotFlyThenIsAnotherOne) {
  EXPECT_EQ(
      fault_of(with_platform("landsat-5", "2020")),
      "s.toml:2:platform: landsat-5 took no image in that year (got 2020, allowed 1984 to 2013); correct platform "
      "or acquired");
  EXPECT_EQ(fault_of(with_platform("landsat-5", "1988")), "no fault");
}

TEST(BandSetText, RefusesAScaleThatNothingHas) {
  const auto with = [](const char* line) {
    return fault_of(kHead + "[[band]]\nrole = \"red\"\npath = \"red.tif\"\n" + line + "\n");
  };
  for (const char* scale : {"scale = 10000", "scale = -0.0001", "scale = 1.5"})
    EXPECT_TRUE(with(scale).starts_with("s.toml:8:scale: a stored 1 is no such reflectance (got ")) << with(scale);
  EXPECT_TRUE(with("offset = -1000").starts_with("s.toml:8:offset: reflectance is not shifted so far (got -1000"));
  EXPECT_EQ(with("scale = 1"), "no fault");
}

TEST(BandSetText, DeclaresWhichReflectanceIsValid) {
  const auto set = parse_band_set("valid_range = [-0.05, 1.2]\n" + kHead + kBands, "s.toml");
  ASSERT_TRUE(set);
  EXPECT_EQ(set.value().valid_range.low, -0.05);
  EXPECT_EQ(set.value().valid_range.high, 1.2);
  EXPECT_EQ(parse_band_set(kHead + kBands, "s.toml").value().valid_range.high, 1);
  for (const char* bad : {"[0]", "[1, 0]", "[0, 10000]", "\"0 to 1\"", "[-1, 1]"})
    EXPECT_TRUE(fault_of(std::string("valid_range = ") + bad + "\n" + kHead + kBands)
                    .starts_with("s.toml:1:valid_range: not usable"))
        << bad;
}

TEST(BandSetText, AnIdIsFoundWhateverIsWrongBelow) {
  EXPECT_EQ(band_set_id("# id = \"no\"\n\tid = \"plain\"\nplatform = [\n"), "plain");
  EXPECT_EQ(band_set_id("id='a b' # x\n"), "a b");
  EXPECT_EQ(band_set_id("[[band]]\nid = \"late\"\n"), "");
  EXPECT_EQ(band_set_id("idx = \"x\"\nid = 3\n"), "");
}

TEST(BandSetText, RefusesWhatCannotBeRead) {
  EXPECT_EQ(fault_of(kHead), "s.toml:1:band: the key is missing; add it");
  EXPECT_EQ(fault_of(kHead + "band = 1\n"),
            "s.toml:5:band: not usable (got integer, allowed one [[band]] for each band); correct it");
  EXPECT_EQ(fault_of(kHead + "zzzzzz = 1\n" + kBands), "s.toml:5:zzzzzz: unknown key; remove it");
  EXPECT_EQ(fault_of(kHead + kBands + "[mask]\npath = \"m.tif\"\n"), "s.toml:15:valid: the key is missing; add it");
  EXPECT_TRUE(fault_of(kHead + "id = \"again\"\n" + kBands).starts_with("s.toml:5: not TOML ("));
  EXPECT_EQ(fault_of(std::string((1 << 20) + 1, '#')),
            "s.toml: too large for a band set (got 1048577 bytes, allowed 1048576); correct it");
}

TEST(BandSetText, HasOneNearInfrared) {
  EXPECT_TRUE(fault_of(kHead + "[[band]]\nrole = \"nir_broad\"\npath = \"x.tif\"\n").starts_with("s.toml:6:role: "))
      << fault_of(kHead + "[[band]]\nrole = \"nir_broad\"\npath = \"x.tif\"\n");
}

TEST(BandSetText, RefusesPathsThatLeaveTheFolder) {
  for (const char* path :
       {"/etc/x.tif", "a/../../x.tif", "..", "/vsicurl/http://x/y.tif", "HDF4_EOS:x", "<VRTDataset/>"})
    EXPECT_NE(fault_of(kHead + "[[band]]\nrole = \"red\"\npath = '" + path + "'\n").find("s.toml:7:path: not usable"),
              std::string::npos)
        << path;
  EXPECT_EQ(fault_of(kHead + "[[band]]\nrole = \"red\"\npath = 'a/b..tif'\n"), "no fault");
}

TEST(BandSetText, TakesMaskValuesOfSixteenBitsOnly) {
  for (const char* value : {"65536", "-65536", "-9223372036854775808", "9223372036854775807"})
    EXPECT_EQ(fault_of(kHead + kBands + "[mask]\npath = \"m.tif\"\nvalid = [" + value + "]\n"),
              std::string("s.toml:17:valid: not usable (got ") + value +
                  ", allowed whole numbers within ±65535); correct it");
}

TEST(BandSetText, IsToldFromOtherToml) {
  EXPECT_TRUE(looks_like_band_set(kHead + kBands));
  EXPECT_TRUE(looks_like_band_set("[[ band ]]"));
  EXPECT_FALSE(looks_like_band_set("[grid]\nresolution_m = 10\n"));
  EXPECT_FALSE(looks_like_band_set("[["));
}

void write_rasters(const TempDir& dir) {
  steppe_test::write_tiff(dir / "red.tif", TinyTiff::filled(4, 3, 2000));
  auto nir = TinyTiff::filled(4, 3, 3000);
  nir.no_data = 65535;
  nir.at(0, 1) = 65535;
  steppe_test::write_tiff(dir / "nir.tif", nir);
  auto mask = TinyTiff::filled(4, 3, 1);
  mask.no_data = 9;
  mask.at(1, 0) = 4;
  mask.at(1, 1) = 3;
  mask.at(1, 2) = 9;
  steppe_test::write_tiff(dir / "mask.tif", mask);
}

TEST(BandSet, IsReadWithItsMask) {
  const TempDir dir;
  write_rasters(dir);
  const auto path = dir.file("s.toml", kHead + kBands + kMask).string();
  const auto scene = read_band_set(path);
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  EXPECT_EQ(scene.value().kind, SceneKind::band_set);
  EXPECT_EQ(scene.value().id, "plain");
  EXPECT_EQ(scene.value().files, (std::vector<std::string>{(dir / "mask.tif").string(), (dir / "nir.tif").string(),
                                                           (dir / "red.tif").string(), path}));
  EXPECT_EQ(scene.value().band(BandRole::nir)->fill, 65535.0) << "from the file";
  constexpr BandRole kRoles[] = {BandRole::red, BandRole::nir};
  auto reader = SceneReader::open(scene.value(), kRoles, {});
  ASSERT_TRUE(reader) << geo::render(reader.fault().message);
  const auto seen = reader.value().read({0, 0, 4, 2});
  ASSERT_TRUE(seen) << geo::render(seen.fault().message);
  const auto no_data = static_cast<ObservationMask>(MaskBit::no_data);
  const auto cloud = static_cast<ObservationMask>(MaskBit::cloud);
  EXPECT_EQ(seen.value().mask.pixels, (std::vector<ObservationMask>{0, no_data, 0, 0, 0, cloud, no_data, 0}));
  EXPECT_FLOAT_EQ(seen.value().reflectance[0].pixels[0], 0.1f);
  EXPECT_FLOAT_EQ(seen.value().reflectance[1].pixels[0], 0.3f);
  EXPECT_TRUE(std::isnan(seen.value().reflectance[1].pixels[1]));
}

TEST(BandSet, WithoutAMaskEveryPixelWithValuesIsUsed) {
  const TempDir dir;
  write_rasters(dir);
  const auto scene = read_band_set(dir.file("s.toml", kHead + kBands).string());
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  constexpr BandRole kRoles[] = {BandRole::nir};
  auto reader = SceneReader::open(scene.value(), kRoles, {});
  ASSERT_TRUE(reader);
  const auto seen = reader.value().read({0, 0, 3, 1});
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen.value().mask.pixels, (std::vector<ObservationMask>{0, 1, 0}));
}

TEST(BandSet, RefusesBandsOfAnotherGrid) {
  const TempDir dir;
  write_rasters(dir);
  const auto path = dir.file("s.toml", kHead + kBands).string();
  auto coarse = TinyTiff::filled(2, 2, 3000);
  coarse.dx = coarse.dy = 60;
  steppe_test::write_tiff(dir / "nir.tif", coarse);
  const auto nir = (dir / "nir.tif").string();
  EXPECT_EQ(geo::render(read_band_set(path).fault().message),
            nir +
                ": another grid than the first band (got 2 x 2 pixels of 60 x 60, allowed 4 x 3 of 30 x 30 at the same "
                "origin); resample it");
  auto other = TinyTiff::filled(4, 3, 3000);
  other.epsg = 32649;
  steppe_test::write_tiff(dir / "nir.tif", other);
  EXPECT_EQ(
      geo::render(read_band_set(path).fault().message),
      nir +
          ": another CRS than the first band (got WGS 84 / UTM zone 49N, allowed WGS 84 / UTM zone 48N); reproject it");
}

// A megabyte of unknown keys: each problem held the ones before it, and showing them took more stack than there is.
TEST(BandSet, TellsTheFirstOfVeryManyProblems) {
  std::string text = kHead + kBands + "[mask]\npath = \"m.tif\"\nvalid = [1]\n";
  for (int i = 0; text.size() < 1'000'000; ++i) text += "k" + std::to_string(i) + "=1\n";
  const auto parsed = parse_band_set(text, "s.toml");
  ASSERT_FALSE(parsed);
  const auto said = geo::render(parsed.fault().message);
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 20);
  EXPECT_TRUE(said.ends_with(" more problems; correct these first")) << said.substr(said.size() - 100);
}

TEST(BandSet, RefusesMissingFilesAndBands) {
  const TempDir dir;
  EXPECT_EQ(geo::render(read_band_set((dir / "no.toml").string()).fault().message),
            (dir / "no.toml").string() + ": does not exist; check the path");
  const auto path = dir.file("s.toml", kHead + "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nindex = 2\n").string();
  EXPECT_FALSE(read_band_set(path)) << "no red.tif yet";
  write_rasters(dir);
  EXPECT_EQ(geo::render(read_band_set(path).fault().message),
            (dir / "red.tif").string() + ": has no band 2 (got 1 bands, counted from 0); correct the scene");
}

}  // namespace
}  // namespace steppe
