#include "libgeo/summary/perimeter_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "tests/unit/libgeo/summary/made_summary.hpp"

namespace {

using namespace geo;
using steppe_test::MadeSummary;

const Grid kGrid{0, 64, 1, 1, 64, 64};
constexpr std::int64_t kBlock = 4;
const std::array<std::size_t, 2> kBoth{0, 1};

// A disc in blocks of 4 × 4 cells.
struct Disc {
  MadeSummary made{kGrid, kBlock, PixelArea::constant(kGrid)};
  Summary summary = made.summary();
  CoverageRuns runs;
  BlockCover cover;
  std::atomic<int> read = 0;

  Disc() {
    Ring ring;
    for (int i = 0; i <= 48; ++i) ring.push_back({31 + 25 * std::cos(i * 0.1309), 33 + 25 * std::sin(i * 0.1309)});
    ring.back() = ring.front();
    runs = coverage_of({{ring, {}}}, kGrid, kGrid.window()).value();
    cover = split_blocks(runs, kBlock);
  }

  Result<BlockPixelsPtr> block(std::size_t channel, std::int64_t row, std::int64_t col) {
    ++read;
    const Window window = window_of({0, row, col}, kGrid, kBlock);
    if (channel == 0) return std::make_shared<const BlockPixels>(steppe_test::cut(made.values, window));
    return std::make_shared<const BlockPixels>(steppe_test::cut(made.classes, window));
  }
  ReadBlock reader() {
    return [this](std::size_t channel, std::int64_t row, std::int64_t col) { return block(channel, row, col); };
  }
  Result<std::vector<ChannelSums>> sums(const ReadBlock& from, const ParallelFor& parallel = sequential_for,
                                        const Cancelled& cancelled = {}) {
    return perimeter_sums(summary, {runs, cover, made.area}, kBoth, from, parallel, cancelled);
  }
  std::vector<ChannelSums> cell_by_cell() const {
    ZonalSums values;
    ClassSums classes;
    add_rows(runs, made.values, made.area, values);
    add_classes(runs, made.classes, made.area, classes);
    return {values, classes};
  }
};

void on_three_threads(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 3; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < count; i += 3) work(i);
    });
  for (auto& thread : threads) thread.join();
}

TEST(PerimeterSums, AreTheSumsOverAllCells) {
  Disc disc;
  const auto sums = disc.sums(disc.reader());
  ASSERT_TRUE(sums);
  EXPECT_EQ(sums.value(), disc.cell_by_cell());
}

TEST(PerimeterSums, ReadOnlyTheOutline) {
  Disc disc;
  ASSERT_GT(disc.cover.inside.size(), 4u);
  ASSERT_TRUE(disc.sums(disc.reader()));
  int alike = 0;
  for (const PyramidNode& block : disc.cover.edge)
    for (const std::size_t channel : kBoth) alike += disc.summary.all_alike(channel, block) ? 1 : 0;
  EXPECT_GT(alike, 10);
  EXPECT_EQ(disc.read, 2 * static_cast<int>(disc.cover.edge.size()) - alike);
}

TEST(PerimeterSums, OfThreadsAreTheSame) {
  Disc disc;
  const auto sums = disc.sums(disc.reader(), on_three_threads);
  ASSERT_TRUE(sums);
  EXPECT_EQ(sums.value(), disc.cell_by_cell());
}

TEST(PerimeterSums, OfSomeChannelsInTheOrderAskedFor) {
  Disc disc;
  const std::array<std::size_t, 3> order{1, 0, 1};
  const auto sums =
      perimeter_sums(disc.summary, {disc.runs, disc.cover, disc.made.area}, order, disc.reader(), sequential_for, {});
  ASSERT_TRUE(sums);
  const auto expected = disc.cell_by_cell();
  EXPECT_EQ(sums.value(), (std::vector<ChannelSums>{expected[1], expected[0], expected[1]}));
}

// The fault told is that of the first bad block, whichever thread met one first.
TEST(PerimeterSums, TheFirstBadBlockEndsThem) {
  for (const ParallelFor& parallel : {ParallelFor(sequential_for), ParallelFor(on_three_threads)}) {
    Disc disc;
    const PyramidNode bad = disc.cover.edge[11];
    const auto sums = disc.sums(
        [&](std::size_t channel, std::int64_t row, std::int64_t col) -> Result<BlockPixelsPtr> {
          if (PyramidNode{0, row, col} < bad) return disc.block(channel, row, col);
          return Fault{FaultKind::truncated, verbatim(std::to_string(row) + " " + std::to_string(col))};
        },
        parallel);
    ASSERT_FALSE(sums);
    EXPECT_EQ(render(sums.fault().message), std::to_string(bad.row) + " " + std::to_string(bad.col));
  }
}

TEST(PerimeterSums, GiveUpWhenCancelled) {
  Disc disc;
  const auto sums = disc.sums(disc.reader(), sequential_for, [&] { return disc.read >= 6; });
  ASSERT_FALSE(sums);
  EXPECT_EQ(disc.read, 6);
}

TEST(PerimeterSums, ClassesOfOtherPixelsAreAFault) {
  Disc disc;
  const auto sums = disc.sums([&](std::size_t, std::int64_t row, std::int64_t col) { return disc.block(0, row, col); });
  ASSERT_FALSE(sums);
  EXPECT_EQ(sums.fault().kind, FaultKind::unsupported);
}

// Nothing is read, and the extremes are those of the value.
TEST(PerimeterSums, OfOneValueEverywhere) {
  for (const std::int16_t value : {-5, 0, 7}) {
    Disc disc;
    std::fill(disc.made.values.pixels.begin(), disc.made.values.pixels.end(), value);
    std::fill(disc.made.classes.pixels.begin(), disc.made.classes.pixels.end(), std::uint8_t{9});
    disc.summary = disc.made.summary();
    const auto sums = disc.sums(disc.reader());
    ASSERT_TRUE(sums);
    EXPECT_EQ(sums.value(), disc.cell_by_cell()) << value;
    EXPECT_EQ(disc.read, 0);
  }
}

}  // namespace
