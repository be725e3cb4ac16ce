#include "libgeo/summary/summary_file.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
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
MadeSummary made_by_area() { return {kMetres, 2, steppe_test::lattice_of(kMetres)}; }

const RasterIdentity kIdentity{12345, std::string(64, 'a'), std::string(64, 'b')};

std::string with_checksum(const std::string& content) { return content + sha256_of(content); }

TEST(SummaryFile, ReadsBackTheSameBytes) {
  for (const auto& one : {made(), made_by_area()}) {
    const std::string bytes = to_bytes(one.summary(), kIdentity);
    const auto stored = summary_from_bytes(bytes, "f");
    ASSERT_TRUE(stored) << render(stored.fault().message);
    EXPECT_EQ(stored.value().identity, kIdentity);
    EXPECT_EQ(stored.value().summary.spec(), one.spec());
    EXPECT_EQ(to_bytes(stored.value().summary, kIdentity), bytes);
    ZonalSums all, expected;
    const PyramidNode top{pyramid_levels(kMetres, 2) - 1, 0, 0};
    stored.value().summary.add_values(0, top, one.area, all);
    one.summary().add_values(0, top, one.area, expected);
    EXPECT_EQ(all, expected);
    EXPECT_GT(all.cells, 0u);
  }
}

TEST(SummaryFile, EveryBitFlippedAndEveryTruncationIsRefused) {
  const std::string bytes = to_bytes(made().summary(), kIdentity);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
      const auto stored = summary_from_bytes(damaged, "f");
      ASSERT_FALSE(stored) << i;
      ASSERT_EQ(stored.fault().kind, FaultKind::unreadable);
    }
  for (std::size_t length = 0; length < bytes.size(); ++length)
    ASSERT_FALSE(summary_from_bytes(bytes.substr(0, length), "f")) << length;
  EXPECT_FALSE(summary_from_bytes(bytes + "x", "f"));
}

// Whoever makes the checksum right, too, may still not make a program crash or promise memory that is not there.
TEST(SummaryFile, HostileContentWithARightChecksumIsRefusedOrHarmless) {
  for (const auto& one : {made(), made_by_area()}) {
    const std::string bytes = to_bytes(one.summary(), kIdentity);
    const std::string content = bytes.substr(0, bytes.size() - 64);
    for (std::size_t i = 0; i < content.size(); ++i)
      for (const int value : {0, 1, 0x7f, 0x80, 0xff}) {
        std::string damaged = content;
        damaged[i] = static_cast<char>(value);
        damaged = with_checksum(damaged);
        const auto stored = summary_from_bytes(damaged, "f");
        if (stored) {
          ASSERT_EQ(to_bytes(stored.value().summary, stored.value().identity), damaged) << i;
        }
      }
    for (std::size_t length = 0; length < content.size(); ++length)
      ASSERT_FALSE(summary_from_bytes(with_checksum(content.substr(0, length)), "f")) << length;
  }
}

// One block of four cells, one channel of values, whose record is what the test says.
std::string one_block(const std::function<void(ByteWriter&)>& record) {
  const Grid grid{0, 2, 1, 1, 2, 2};
  const PixelArea area = PixelArea::constant(grid);
  SummaryBuilder builder(summary_spec(grid, 2, {{"a", ChannelKind::values}}, area), area);
  builder.add(0, 0, 0, Raster<std::int16_t>(grid, -32768, std::int16_t{-32768}));
  const std::string bytes = to_bytes(std::move(builder).finish(), kIdentity);
  ByteWriter out;
  out.bytes(bytes.substr(0, bytes.size() - 65));  // the block's record is one byte: no cells
  record(out);
  return with_checksum(std::move(out).take());
}

std::string values_record(std::uint64_t cells, std::int64_t min, std::uint64_t range, std::uint64_t first,
                          std::uint64_t second) {
  return one_block([&](ByteWriter& out) {
    out.number(cells);
    out.signed_number(min);
    out.number(range);
    if (range == 0) return;
    out.number(first);
    out.number(second);
  });
}

TEST(SummaryFile, SumsThatNoCellsCanHaveAreRefused) {
  EXPECT_TRUE(summary_from_bytes(values_record(4, -3, 2, 4, 8), "f")) << "values -3 -3 -1 -1";
  EXPECT_TRUE(summary_from_bytes(values_record(4, -3, 0, 0, 0), "f"));
  EXPECT_FALSE(summary_from_bytes(values_record(5, -3, 2, 4, 8), "f")) << "more cells than the block has";
  EXPECT_FALSE(summary_from_bytes(values_record(1, -3, 2, 2, 4), "f")) << "one cell with two values";
  EXPECT_FALSE(summary_from_bytes(values_record(4, -32769, 2, 4, 8), "f")) << "not 16 bits";
  EXPECT_FALSE(summary_from_bytes(values_record(4, 0, 65536, 65536, 65536ULL * 65536), "f"));
  EXPECT_FALSE(summary_from_bytes(values_record(4, -3, 2, 1, 4), "f")) << "a sum below its largest term";
  EXPECT_FALSE(summary_from_bytes(values_record(4, -3, 2, 7, 8), "f")) << "a sum above all terms";
  EXPECT_FALSE(summary_from_bytes(values_record(4, -3, 2, 4, 9), "f")) << "squares above range times sum";
  EXPECT_FALSE(summary_from_bytes(values_record(4, -3, 4, 12, 35), "f")) << "squares below sum² / cells";
}

// Cells of no size or indices beyond doubles: what computes areas must not meet them.
TEST(SummaryFile, AGridThatCannotBeUsedIsRefused) {
  const std::string bytes = values_record(4, -3, 0, 0, 0);
  const Grid grid{0, 2, 1, 1, 2, 2};
  const auto as_bytes = [](const Grid& g) {
    ByteWriter out;
    for (const double number : {g.x0, g.y0, g.dx, g.dy}) out.real(number);
    return std::move(out).take();
  };
  const auto at = bytes.find(as_bytes(grid));
  ASSERT_NE(at, std::string::npos);
  for (const Grid& other : {Grid{0, 2, 0, 1, 2, 2}, Grid{0, 2, 1, -1, 2, 2}, Grid{1, 2, 1e-300, 1, 2, 2},
                            Grid{1e300, 2, 1, 1, 2, 2}, Grid{std::nan(""), 2, 1, 1, 2, 2}}) {
    std::string changed = bytes.substr(0, bytes.size() - 64);
    changed.replace(at, 32, as_bytes(other));
    EXPECT_FALSE(summary_from_bytes(with_checksum(changed), "f")) << other.dx;
  }
}

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

TEST(RasterIdentity, OfSmallAndLargeFiles) {
  const TempDir dir;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{65536}, std::size_t{100000}, std::size_t{300000}}) {
    const auto file = dir.file("f", std::string(size, 'x'));
    const auto identity = identity_of(file);
    ASSERT_TRUE(identity) << size;
    EXPECT_EQ(identity.value().bytes, size);
    EXPECT_EQ(identity.value().sha256, sha256_of(std::string(size, 'x')));
    EXPECT_EQ(identity_of(file, identity.value().sha256).value(), identity.value());
  }
  EXPECT_EQ(identity_of(dir / "none").fault().kind, FaultKind::missing);
}

}  // namespace
