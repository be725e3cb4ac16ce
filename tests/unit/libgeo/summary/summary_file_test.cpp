#include "libgeo/summary/summary_file.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary_bytes.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/libgeo/summary/made_summary.hpp"

namespace {

using namespace geo;
using steppe_test::MadeSummary;
using steppe_test::read_text;
using steppe_test::TempDir;
namespace fs = std::filesystem;

const Grid kMetres{500000, 70, 10, 10, 11, 7};

MadeSummary made() { return {kMetres, 2, PixelArea::constant(kMetres)}; }

const RasterIdentity kIdentity{12345, std::string(64, 'a'), std::string(64, 'b')};

struct Beside {
  TempDir dir;
  fs::path raster = dir.file("a.tif", std::string(200000, 'r'));
  MadeSummary one = made();

  Beside() { write_summary(raster, one.summary(), identity_of(raster).value()); }
  FaultKind refusal() const {
    const auto summary = read_summary(raster, one.spec());
    EXPECT_FALSE(summary);
    return summary ? FaultKind::too_large : summary.fault().kind;
  }
  void make_older(const fs::path& path) const {
    fs::last_write_time(path, fs::last_write_time(raster) - std::chrono::hours(1));
  }
};

TEST(SummaryFile, LiesBesideItsRasterAndIsTrusted) {
  const Beside beside;
  EXPECT_EQ(summary_path(beside.raster), beside.dir / "a.tif.summary");
  const auto summary = read_summary(beside.raster, beside.one.spec());
  ASSERT_TRUE(summary) << render(summary.fault().message);
  EXPECT_EQ(to_bytes(summary.value(), kIdentity), to_bytes(beside.one.summary(), kIdentity));
}

TEST(SummaryFile, IsMissingDamagedOrOfOtherChannels) {
  const Beside beside;
  auto other = beside.one.spec();
  other.channels[0].name = "ndvi";
  const auto refused = read_summary(beside.raster, other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.fault().kind, FaultKind::bad_metadata);
  EXPECT_EQ(render(refused.fault().message),
            (beside.dir / "a.tif.summary").string() +
                ": has other blocks or channels than its raster needs; delete it, it is made again");
  beside.dir.file("a.tif.summary", "steppe summary\n");
  EXPECT_EQ(beside.refusal(), FaultKind::unreadable);
  fs::remove(summary_path(beside.raster));
  EXPECT_EQ(beside.refusal(), FaultKind::missing);
  fs::remove(beside.raster);
  EXPECT_EQ(beside.refusal(), FaultKind::missing);
}

TEST(SummaryFile, OfAnotherVersionOfTheRasterIsNotTrusted) {
  const Beside beside;
  beside.dir.file("a.tif", std::string(200001, 'r'));
  EXPECT_EQ(beside.refusal(), FaultKind::bad_metadata) << "another size";
  beside.dir.file("a.tif", "R" + std::string(199999, 'r'));
  EXPECT_EQ(beside.refusal(), FaultKind::bad_metadata) << "the same size, another head";
  beside.dir.file("a.tif", std::string(199999, 'r') + "R");
  EXPECT_EQ(beside.refusal(), FaultKind::bad_metadata) << "another end";
}

TEST(SummaryFile, OlderThanItsRasterCostsALookAtAllOfIt) {
  const Beside beside;
  const auto path = summary_path(beside.raster);
  beside.make_older(path);
  EXPECT_TRUE(read_summary(beside.raster, beside.one.spec())) << "the raster was only touched";
  EXPECT_GE(fs::last_write_time(path), fs::last_write_time(beside.raster)) << "the next reader need not look again";
  std::string changed(200000, 'r');
  changed[100000] = 'R';  // neither in the first nor in the last 64 KiB
  beside.dir.file("a.tif", changed);
  beside.make_older(path);
  EXPECT_EQ(beside.refusal(), FaultKind::bad_metadata);
}

// As cp -p, mv and tar leave it.
TEST(SummaryFile, ARasterOfAnOlderDateInThePlaceOfItsOwnIsNoticed) {
  const Beside beside;
  std::string changed(200000, 'r');
  changed[100000] = 'R';
  beside.dir.file("a.tif", changed);
  beside.make_older(beside.raster);
  ASSERT_LT(fs::last_write_time(beside.raster), fs::last_write_time(summary_path(beside.raster)));
  EXPECT_EQ(beside.refusal(), FaultKind::bad_metadata);
}

TEST(SummaryFile, ThatCannotBeWrittenIsAnErrorAndLeavesNothing) {
  const TempDir dir;
  const auto raster = dir.file("a.tif", "raster");
  fs::create_directories(summary_path(raster) / "folder in its place");
  EXPECT_THROW(write_summary(raster, made().summary(), identity_of(raster).value()), Error);
  for (const auto& entry : fs::directory_iterator(dir.path()))
    EXPECT_EQ(entry.path().filename().string().find(".part."), std::string::npos) << entry.path();
}

TEST(SummaryFile, AFolderOrSomethingHugeInItsPlaceIsAFault) {
  const TempDir dir;
  const auto raster = dir.file("a.tif", "raster");
  fs::create_directories(summary_path(raster));
  EXPECT_FALSE(read_summary(raster));
}

}  // namespace
