#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <future>

#include "tests/cli/zonal_fixture.hpp"
#include "tests/support/tiny_landsat.hpp"

// Where a person sends a result: links, pipes and devices are written into and never replaced.
namespace {

using namespace zonal_test;
using steppe_test::steppe;
using steppe_test::TempDir;
using testing::HasSubstr;
using testing::StartsWith;

struct OutputPlaces : testing::Test {
  ZonalFolder made;
  std::vector<std::string> zonal(const std::string& output, const std::string& format = "csv") const {
    return {"zonal",    made.raster, made.zones(three_zones()), "--id", "id", "--stats", "mean", "-o", output,
            "--format", format};
  }
};

TEST_F(OutputPlaces, StandardOutputByItsNameIsNotReplaced) {
  const auto expected = steppe(zonal("-")).out;
  ASSERT_THAT(expected, HasSubstr("a,"));
  const auto got = steppe(zonal("/dev/stdout"));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(got.out, expected);
  EXPECT_TRUE(fs::is_symlink("/dev/stdout"));
}

TEST_F(OutputPlaces, APipeStaysAPipe) {
  const auto pipe = made.folder / "pipe";
  for (const char* format : {"csv", "gpkg"}) {
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    auto read = std::async(std::launch::async, [&] { return steppe_test::read_text(pipe); });
    EXPECT_EQ(steppe(zonal(pipe, format)).exit_code, 0);
    const bool stays = fs::is_fifo(pipe);
    EXPECT_TRUE(stays);
    if (!stays) std::ofstream(pipe) << "";
    EXPECT_THAT(read.get(), StartsWith(format == std::string("csv") ? "\xEF\xBB\xBFzone_id" : "SQLite format 3"));
    fs::remove(pipe);
  }
}

TEST_F(OutputPlaces, ALinkStaysALink) {
  const auto target = made.folder.file("elsewhere/real.csv", "old");
  fs::create_symlink(target, made.folder / "link.csv");
  EXPECT_EQ(steppe(zonal(made.folder / "link.csv")).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(made.folder / "link.csv"));
  EXPECT_EQ(steppe_test::read_text(target), steppe(zonal("-")).out);
}

TEST_F(OutputPlaces, AFolderIsRefusedBeforeTheLongPart) {
  const auto got = steppe(zonal(made.folder.path()));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_EQ(got.err, "steppe: " + made.folder.path().string() +
                         ": cannot be an output (got a folder, allowed a file, pipe or terminal); name a file\n");
}

TEST_F(OutputPlaces, AGeoTiffGoesIntoAFileAlone) {
  const auto scene = steppe_test::TinyLandsat::oli();
  scene.write(made.folder / scene.id);
  const auto pipe = made.folder / "pipe.tif";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto refused = steppe({"index", "ndvi", made.folder / scene.id, pipe});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("a GeoTIFF cannot be written into it"));
  EXPECT_TRUE(fs::is_fifo(pipe));
  fs::create_symlink("real.tif", made.folder / "link.tif");
  EXPECT_EQ(steppe({"index", "ndvi", made.folder / scene.id, made.folder / "link.tif"}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(made.folder / "link.tif"));
  EXPECT_TRUE(fs::is_regular_file(made.folder / "real.tif"));
}

}  // namespace
