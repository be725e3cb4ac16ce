#include "libgeo/summary/summary_bytes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "tests/unit/libgeo/summary/made_summary.hpp"

namespace {

using namespace geo;
using steppe_test::MadeSummary;

const Grid kMetres{500000, 70, 10, 10, 11, 7};

MadeSummary made() { return {kMetres, 2, PixelArea::constant(kMetres)}; }
MadeSummary made_by_area() { return {kMetres, 2, steppe_test::lattice_of(kMetres)}; }

const RasterIdentity kIdentity{12345, std::string(64, 'a'), std::string(64, 'b')};

std::string with_checksum(const std::string& content) { return content + sha256_of(content); }

TEST(SummaryBytes, ReadsBackTheSameBytes) {
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

TEST(SummaryBytes, EveryBitFlippedAndEveryTruncationIsRefused) {
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
TEST(SummaryBytes, HostileContentWithARightChecksumIsRefusedOrHarmless) {
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

TEST(SummaryBytes, SumsThatNoCellsCanHaveAreRefused) {
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
TEST(SummaryBytes, AGridThatCannotBeUsedIsRefused) {
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

}  // namespace
