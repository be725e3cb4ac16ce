#include <gtest/gtest.h>

#include <string>
#include <type_traits>

#include "libgeo/base/error.hpp"
#include "libgeo/sweep/zonal_sweep.hpp"
#include "tests/support/sweep_world.hpp"

namespace {

using namespace geo;
using steppe_test::block_layer;
using steppe_test::BlockLog;
using steppe_test::same_layer;
using steppe_test::SweepWorld;
using steppe_test::swept;

// The definition: one cell of one zone at a time.
template <class Use>
void for_each_cell(const SweepWorld& world, std::size_t group, const PixelArea& area, const Use& use) {
  for (std::size_t zone = 0; zone < world.plan.zones.size(); ++zone)
    if (world.group_of[zone] == group)
      for (const CoverageRun& run : world.plan.zones[zone].runs.runs)
        for (std::int64_t col = run.col; col < run.end_col(); ++col)
          use(run.row, col, run.cover, area.units(run.row, col));
}

template <class T>
std::optional<double> value_at(const Raster<T>& raster, std::int64_t row, std::int64_t col) {
  const T value = raster.at(row, col);
  if (value == raster.no_data || !std::isfinite(static_cast<double>(value))) return std::nullopt;
  return static_cast<double>(value);
}

template <class T>
LayerSums expected_layer(const SweepWorld& world, std::size_t group, const PixelArea& area, const Raster<T>& raster) {
  constexpr bool kSmall = std::is_integral_v<T> && sizeof(T) <= 2;
  LayerSums sums;
  if (!kSmall) sums.sums = RealSums();
  for_each_cell(world, group, area, [&](auto row, auto col, std::int64_t cover, std::uint64_t units) {
    const auto value = value_at(raster, row, col), weight = value_at(world.weights, row, col);
    if (!value) return;
    if constexpr (kSmall)
      std::get<ZonalSums>(sums.sums).add(cover, units, raster.at(row, col));
    else
      std::get<RealSums>(sums.sums).add(cover, units, *value);
    sums.values.add(cover, units, *value);
    if (!weight) return;
    sums.weighted.add(cover, units, *value * *weight);
    sums.weights.add(cover, units, *weight);
  });
  return sums;
}

template <class A, class B>
CrossSums expected_cross(const SweepWorld& world, std::size_t group, const PixelArea& area, const Raster<A>& a,
                         const Raster<B>& b) {
  CrossSums sums;
  for_each_cell(world, group, area, [&](auto row, auto col, std::int64_t cover, std::uint64_t units) {
    const auto one = value_at(a, row, col), other = value_at(b, row, col);
    if (one && other) sums[{*one, *other}] += WideInteger::product(cover, static_cast<std::int64_t>(units));
  });
  std::erase_if(sums, [](const auto& entry) { return entry.second <= WideInteger(); });
  return sums;
}

void expect_group(const SweepWorld& world, std::size_t group, const PixelArea& area, const GroupSums& got) {
  WideInteger covered;
  for_each_cell(world, group, area, [&](auto, auto, std::int64_t cover, std::uint64_t units) {
    covered += WideInteger::product(cover, static_cast<std::int64_t>(units));
  });
  EXPECT_EQ(got.covered, covered);
  ASSERT_EQ(got.layers.size(), 6u);
  EXPECT_TRUE(same_layer(got.layers[0], expected_layer(world, group, area, world.classes)));
  EXPECT_TRUE(same_layer(got.layers[1], expected_layer(world, group, area, world.cover)));
  EXPECT_TRUE(same_layer(got.layers[2], expected_layer(world, group, area, world.counts)));
  EXPECT_TRUE(same_layer(got.layers[3], expected_layer(world, group, area, world.index)));
  EXPECT_TRUE(same_layer(got.layers[4], expected_layer(world, group, area, world.heights)));
  EXPECT_TRUE(same_layer(got.layers[5], expected_layer(world, group, area, world.rain)));
  ASSERT_EQ(got.crosses.size(), 2u);
  EXPECT_EQ(got.crosses[0], expected_cross(world, group, area, world.classes, world.cover));
  EXPECT_EQ(got.crosses[1], expected_cross(world, group, area, world.classes, world.index));
  for (const auto& [pair, weight] : got.crosses[1]) EXPECT_FALSE(pair.second == 0 && std::signbit(pair.second));
}

PixelArea varying_area(const Grid& grid) {
  return PixelArea::lattice(grid, [](double x, double y) { return 0.99 + 1e-6 * (x - 500000) + 2e-6 * (y - 4590000); })
      .value();
}

TEST(ZonalSweep, EqualsTheSumOverCellsOfEveryZone) {
  for (const unsigned seed : {1u, 2u}) {
    const SweepWorld world(seed);
    const auto area = seed == 1 ? PixelArea::constant(world.grid) : varying_area(world.grid);
    const auto groups = swept(world.plan, world.group_of, area, world.request());
    EXPECT_EQ(groups.size(), world.group_of.back() + 1);
    for (const auto& [group, sums] : groups) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", group " + std::to_string(group));
      ASSERT_TRUE(sums.ok()) << render(sums.fault().message);
      expect_group(world, group, area, sums.value());
    }
  }
}

TEST(ZonalSweep, CoverAloneIsAWeightToo) {
  const SweepWorld world(3);
  auto request = world.request();
  request.weight_rule = WeightRule::coverage;
  for (const auto& [group, sums] : swept(world.plan, world.group_of, varying_area(world.grid), request))
    expect_group(world, group, PixelArea::uniform(world.grid), sums.value());
}

TEST(ZonalSweep, OnlyWhatIsAskedForIsSummed) {
  const SweepWorld world(4);
  const ZonalRequest request{.layers = {block_layer("cover", world.cover, {256, 256})}};
  const auto area = PixelArea::constant(world.grid);
  const auto groups = swept(world.plan, world.group_of, area, request);
  const GroupSums& sums = groups.at(1).value();
  EXPECT_EQ(sums.layers[0].sums, expected_layer(world, 1, area, world.cover).sums);
  EXPECT_EQ(sums.layers[0].values.held(), 0u);
  EXPECT_EQ(sums.layers[0].weights.cells(), 0u);
  EXPECT_TRUE(sums.crosses.empty());
  const auto areas = swept(world.plan, world.group_of, area, {.layers = {}});
  EXPECT_EQ(areas.at(1).value().covered, sums.covered) << "areas without any layer";
}

Zone box_zone(const Grid& grid, const Window& w) {
  const Box box = grid.box_of(w);
  return {"id",
          "name",
          "county",
          "",
          {{{{box.x_min, box.y_min},
             {box.x_max, box.y_min},
             {box.x_max, box.y_max},
             {box.x_min, box.y_max},
             {box.x_min, box.y_min}},
            {}}}};
}

// A raster of 4 × 4 blocks of 256 cells, numbered from north-west.
struct Blocks {
  Grid grid{0, 10240, 10, 10, 1024, 1024};
  PixelArea area = PixelArea::constant(grid);
  Raster<std::int16_t> values{grid, 7};
  std::shared_ptr<BlockLog> log = std::make_shared<BlockLog>(16);

  ZonalRequest request() const { return {.layers = {block_layer("a.tif", values, {256, 256}, log)}}; }
  CoveragePlan plan(const std::vector<Window>& zones) const {
    std::vector<Zone> all;
    for (const Window& window : zones) all.push_back(box_zone(grid, window));
    return plan_coverage(all, grid);
  }
};

TEST(ZonalSweep, DecodesTheBlocksThatZonesTouchOnce) {
  Blocks blocks;
  const CoveragePlan plan = blocks.plan({{10, 10, 300, 20}, {0, 0, 600, 10}, {300, 700, 10, 10}, {300, 700, 200, 100}});
  swept(plan, {0, 1, 2, 3}, blocks.area, blocks.request());
  std::vector<int> decoded(blocks.log->decoded.begin(), blocks.log->decoded.end());
  EXPECT_EQ(decoded, (std::vector<int>{1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0}));
}

TEST(ZonalSweep, DecodesBlocksOfEveryKindOnce) {
  const Blocks world;
  for (const BlockSize block : {BlockSize{256, 256}, {1024, 1}, {1024, 5}, {100, 100}, {1024, 1024}, {512, 512}}) {
    const auto across = (1024 + block.cols - 1) / block.cols, down = (1024 + block.rows - 1) / block.rows;
    const auto log = std::make_shared<BlockLog>(static_cast<std::size_t>(across * down));
    const ZonalRequest request{.layers = {block_layer("a.tif", world.values, block, log)}};
    swept(world.plan({{0, 0, 1024, 1024}}), {0}, world.area, request);
    for (const auto& times : log->decoded) ASSERT_EQ(times, 1) << block.cols << " x " << block.rows;
  }
}

TEST(ZonalSweep, ACorruptBlockCostsTheZonesThatTouchIt) {
  Blocks blocks;
  blocks.log->broken = {5};
  const CoveragePlan plan =
      blocks.plan({{0, 0, 256, 1024}, {260, 300, 4, 4}, {512, 0, 512, 1024}, {200, 0, 400, 1024}});
  const auto groups = swept(plan, {0, 1, 2, 3}, blocks.area, blocks.request());
  EXPECT_TRUE(groups.at(0).ok());
  EXPECT_TRUE(groups.at(2).ok());
  ASSERT_FALSE(groups.at(1).ok());
  EXPECT_EQ(groups.at(1).fault().kind, FaultKind::truncated);
  ASSERT_FALSE(groups.at(3).ok());
  EXPECT_EQ(std::get<ZonalSums>(groups.at(2).value().layers[0].sums).cells, 512u * 1024);
}

TEST(ZonalSweep, ACorruptStripCostsTheZonesInItsRows) {
  Blocks world;
  const auto log = std::make_shared<BlockLog>(1024);
  log->broken = {100};
  const ZonalRequest request{.layers = {block_layer("a.tif", world.values, {1024, 1}, log)}};
  const CoveragePlan plan = world.plan({{0, 0, 500, 100}, {0, 100, 10, 1}, {500, 101, 500, 60}, {3, 99, 4, 2}});
  const auto groups = swept(plan, {0, 1, 2, 0}, world.area, request);
  EXPECT_FALSE(groups.at(0).ok()) << "one zone of the group is in it";
  EXPECT_FALSE(groups.at(1).ok());
  EXPECT_TRUE(groups.at(2).ok());
}

TEST(ZonalSweep, TooManyValuesCostTheGroupThatHoldsMost) {
  Blocks blocks;
  for (std::size_t i = 0; i < blocks.values.pixels.size(); ++i) blocks.values.pixels[i] = static_cast<std::int16_t>(i);
  auto request = blocks.request();
  request.values = true;
  request.max_values = 1000;
  const CoveragePlan plan = blocks.plan({{0, 0, 400, 1}, {0, 10, 1024, 1}, {0, 20, 500, 1}, {0, 600, 900, 1}});
  const auto groups = swept(plan, {0, 1, 2, 3}, blocks.area, request);
  EXPECT_TRUE(groups.at(0).ok());
  EXPECT_TRUE(groups.at(2).ok());
  EXPECT_TRUE(groups.at(3).ok()) << "the others are no longer held";
  ASSERT_FALSE(groups.at(1).ok());
  EXPECT_EQ(groups.at(1).fault().kind, FaultKind::too_large);
  EXPECT_EQ(groups.at(0).value().layers[0].values.distinct(), 400u);
  EXPECT_EQ(
      render(groups.at(1).fault().message),
      "zone: too many different values to keep them all (got 1168 in the zones under way, allowed 1000); leave out "
      "quantiles, mode, variety and classes, round the raster, or allow more")
      << "found out in the second window, not at the end of the band: three times 256, 144 and 256";
}

TEST(ZonalSweep, ValuesOfBandsTogetherReachTheBoundToo) {
  Blocks blocks;
  for (std::size_t i = 0; i < blocks.values.pixels.size(); ++i)
    blocks.values.pixels[i] = static_cast<std::int16_t>(i / 1024);  // 256 values a band
  auto request = blocks.request();
  request.values = true;
  request.max_values = 600;
  const CoveragePlan plan = blocks.plan({{0, 0, 1, 1024}, {5, 0, 1, 60}});
  auto groups = swept(plan, {0, 1}, blocks.area, request);
  EXPECT_FALSE(groups.at(0).ok());
  EXPECT_TRUE(groups.at(1).ok());
  request.max_values = 1024;
  groups = swept(plan, {0, 1}, blocks.area, request);
  EXPECT_TRUE(groups.at(0).ok());
}

TEST(ZonalSweep, PairsCountAsValues) {
  Blocks blocks;
  for (std::size_t i = 0; i < blocks.values.pixels.size(); ++i) blocks.values.pixels[i] = static_cast<std::int16_t>(i);
  auto request = blocks.request();
  request.layers.push_back(request.layers[0]);
  request.crosses = {{0, 1}};
  request.max_values = 99;
  const auto groups = swept(blocks.plan({{0, 0, 100, 1}, {0, 500, 99, 1}}), {0, 1}, blocks.area, request);
  EXPECT_FALSE(groups.at(0).ok());
  ASSERT_TRUE(groups.at(1).ok());
  EXPECT_EQ(groups.at(1).value().crosses[0].size(), 99u);
}

TEST(ZonalSweep, GroupsAreHandedOverAsSoonAsTheyAreFinished) {
  const Blocks blocks;
  const CoveragePlan plan = blocks.plan({{0, 900, 5, 5}, {0, 0, 5, 5}, {9, 9, 5, 5}, {0, 300, 5, 5}});
  std::vector<std::size_t> order;
  zonal_sweep(
      plan, {0, 4, 2, 2}, blocks.area, blocks.request(), sequential_for, [] { return false; },
      [&](FinishedGroup&& one) { order.push_back(one.group); });
  EXPECT_EQ(order, (std::vector<std::size_t>{4, 2, 0, 1, 3})) << "1 and 3 have no zone";
}

TEST(ZonalSweep, AGroupWithoutCellsHasEmptySums) {
  const Blocks blocks;
  const auto groups = swept(blocks.plan({{0, 0, 5, 5}}), {1}, blocks.area, blocks.request());
  EXPECT_EQ(groups.at(0).value().covered, WideInteger());
  EXPECT_EQ(groups.at(0).value().layers.at(0).sums, (std::variant<ZonalSums, RealSums>(ZonalSums())));
}

TEST(ZonalSweep, CancelledBetweenWindows) {
  Blocks blocks;
  int asked = 0, finished = 0;
  const CoveragePlan plan = blocks.plan({{0, 0, 10, 10}, {0, 0, 1024, 1024}});
  EXPECT_FALSE(zonal_sweep(
      plan, {0, 1}, blocks.area, blocks.request(), sequential_for, [&] { return ++asked > 6; },
      [&](FinishedGroup&&) { ++finished; }));
  EXPECT_EQ(finished, 1) << "the first band was done";
  int decoded = 0;
  for (const auto& times : blocks.log->decoded) decoded += times;
  EXPECT_EQ(decoded, 6);
  EXPECT_TRUE(zonal_sweep(
      plan, {0, 1}, blocks.area, blocks.request(), sequential_for, [] { return false; },
      [&](FinishedGroup&&) { ++finished; }));
  EXPECT_EQ(finished, 3);
}

TEST(ZonalSweep, WeightsThatLeaveTheRangeCostTheZonesAboveThem) {
  const Blocks blocks;
  Raster<double> values(blocks.grid, 1e200), weights(blocks.grid, 2);
  weights.at(10, 10) = 1e200;
  weights.at(10, 11) = std::nan("");
  const ZonalRequest request{.layers = {block_layer("rain.tif", values, {256, 256})},
                             .weights = block_layer("w", weights, {256, 256})};
  const auto groups = swept(blocks.plan({{0, 0, 20, 20}, {11, 0, 20, 20}}), {0, 1}, blocks.area, request);
  ASSERT_FALSE(groups.at(0).ok());
  EXPECT_EQ(
      render(groups.at(0).fault().message),
      "rain.tif: a value times its weight is too large (got more than a 64-bit floating-point number holds); scale "
      "the weights down");
  ASSERT_TRUE(groups.at(1).ok());
  EXPECT_EQ(groups.at(1).value().layers[0].weights.cells(), 399u);
  EXPECT_EQ(std::get<RealSums>(groups.at(1).value().layers[0].sums).cells(), 400u)
      << "left out of the weighted sums only";
}

std::string error_of(const Blocks& blocks, const ZonalRequest& request) {
  try {
    swept(blocks.plan({{0, 0, 9, 9}}), {0}, blocks.area, request);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(ZonalSweep, RefusesLayersThatDoNotFit) {
  const Blocks blocks;
  const Raster<float> other(Grid{0, 10240, 10, 10, 1024, 1000}, 0);
  auto request = blocks.request();
  request.layers.push_back(block_layer("b.tif", other, {256, 256}));
  EXPECT_EQ(
      error_of(blocks, request),
      "b.tif: its cells are not those the zones were laid out on (got 1024 x 1000 cells of 10 x 10 from 0, 10240, "
      "allowed 1024 x 1024 cells of 10 x 10 from 0, 10240); resample the rasters to one grid");
  request = blocks.request();
  request.layers[0].band = 1;
  EXPECT_EQ(error_of(blocks, request), "a.tif: no such band (got 2, allowed 1 to 1); choose another");
  request = blocks.request();
  request.weights = ZonalLayer{"w.tif", 0, []() -> Result<std::unique_ptr<RasterSource>> {
                                 return Fault{FaultKind::missing, message("{0}: gone", "w.tif")};
                               }};
  EXPECT_EQ(error_of(blocks, request), "w.tif: gone");
}

TEST(ZonalSweep, NoDataThatNoPixelCanHaveIsNone) {
  const Blocks blocks;
  struct OddNoData final : RasterSource {
    RasterInfo odd;
    std::string path = "odd.tif";
    explicit OddNoData(RasterInfo info) : odd(std::move(info)) {}
    const RasterInfo& info() const override { return odd; }
    const std::string& name() const override { return path; }
    Result<void> read(int, const Window&, std::span<std::uint8_t>) override { return {}; }
    Result<void> read(int, const Window&, std::span<std::int16_t> out) override {
      std::fill(out.begin(), out.end(), std::int16_t{3});
      return {};
    }
    Result<void> read(int, const Window&, std::span<std::uint16_t>) override { return {}; }
    Result<void> read(int, const Window&, std::span<float>) override { return {}; }
    Result<void> read(int, const Window&, std::span<double>) override { return {}; }
  };
  for (const double no_data : {1e300, 3.5, std::nan(""), -std::numeric_limits<double>::infinity(), 65539.0}) {
    const RasterInfo info{{blocks.grid, Crs::from_text("EPSG:32649").value()}, PixelType::int16, 1, 256, 256, no_data};
    const ZonalRequest request{.layers = {{"odd", 0, [&]() -> Result<std::unique_ptr<RasterSource>> {
                                             return std::unique_ptr<RasterSource>(std::make_unique<OddNoData>(info));
                                           }}}};
    const auto groups = swept(blocks.plan({{0, 0, 9, 9}}), {0}, blocks.area, request);
    EXPECT_EQ(std::get<ZonalSums>(groups.at(0).value().layers[0].sums).cells, 81u) << no_data;
  }
}

}  // namespace
