#include "pipeline/zonal/zonal_summaries.hpp"

#include <gtest/gtest.h>

#include "hectare_folder.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/mosaic_vrt.hpp"
#include "pipeline/zonal/zonal_zones.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;

constexpr std::int64_t kSide = 512;  // 2 × 2 blocks of the summaries

const geo::SpatialGrid& where() {
  static const geo::SpatialGrid made{{kWest, kNorth, kCell, kCell, kSide, kSide},
                                     geo::Crs::from_text("EPSG:6933").value()};
  return made;
}

// All cells `value`.
template <class P>
void write_flat(const fs::path& path, P value, geo::PixelType type = geo::PixelType::uint8) {
  geo::RasterSpec spec{where()};
  spec.type = type;
  spec.no_data = 255;
  spec.layout = geo::Layout::tiled;
  const auto sink = geo::create_raster(path, spec);
  const std::vector<P> block(256 * 256, value);
  for (const std::int64_t row : {0, 1})
    for (const std::int64_t col : {0, 1}) sink->write_block(row, col, std::span<const P>(block));
  sink->finish();
}

bool never() { return false; }
bool at_once() { return true; }  // nothing can be made any more, only taken

struct Blocks : HectareFolder {
  fs::path cache = dir / "cache";

  Blocks() {
    fs::create_directory(cache);  // as the cover of the zones does, which is kept there before
    write_flat<std::uint8_t>(raster, 7);
    zones(cells(R"("id":"a")", 0, 0, 512, 300));  // the two upper blocks, and a part of the lower ones
  }
  ZonalJob job() const {
    auto asked = HectareFolder::job("mean");
    asked.cache = cache;
    return asked;
  }
  std::size_t kept() const {
    std::size_t files = 0;
    for (const auto& file : fs::directory_iterator(cache)) files += file.path().extension() == ".summary" ? 1 : 0;
    return files;
  }
  fs::path summary() const {
    for (const auto& file : fs::directory_iterator(cache))
      if (file.path().extension() == ".summary") return file.path();
    return {};
  }
};

using Change = std::function<void(ZonalRasters&, geo::ZonalRequest&)>;

std::optional<KnownInside> known(const ZonalJob& job, const geo::Cancelled& cancelled = never,
                                 const Change& change = {}) {
  auto rasters = look_at_rasters(job);
  geo::ZonalRequest request;
  for (const auto& raster : rasters.layers) request.layers.push_back(engine_layer(raster));
  if (change) change(rasters, request);
  auto uncached = job;
  uncached.cache.clear();
  const auto zones = covered_zones(uncached, rasters.where, geo::sequential_for);
  const auto area = geo::pixel_area(rasters.where);
  return known_inside(job, rasters, request, zones.stored.plan, area.value(), geo::sequential_for, cancelled);
}

TEST(ZonalSummaries, AreMadeOnceAndKept) {
  const Blocks f;
  const auto made = known(f.job());
  ASSERT_TRUE(made);
  EXPECT_EQ(made->split.blocks_inside, 2u);
  EXPECT_EQ(made->split.blocks, 4u);
  ASSERT_EQ(made->summaries.size(), 1u);
  EXPECT_EQ(f.kept(), 1u);
  EXPECT_TRUE(known(f.job(), at_once));
  fs::remove(f.summary());
  EXPECT_THROW(known(f.job(), at_once), geo::Interrupted);
}

TEST(ZonalSummaries, KnowTheValuesOfTheInside) {
  const Blocks f;
  const auto found = known(f.job());
  ASSERT_TRUE(found);
  const auto area = geo::pixel_area(where());
  geo::LayerSums sums;
  geo::add_inside(found->summaries[0], found->split.inside.at(0), {area.value(), area.value()}, sums);
  const auto& of_bytes = std::get<geo::ZonalSums>(sums.sums);
  EXPECT_EQ(of_bytes.cells, 2u * 256 * 256);
  EXPECT_EQ(of_bytes.min, 7);
  EXPECT_EQ(of_bytes.max, 7);
}

TEST(ZonalSummaries, NothingWithoutACache) {
  const Blocks f;
  auto job = f.job();
  job.cache.clear();
  EXPECT_FALSE(known(job));
}

TEST(ZonalSummaries, AreNotMadeForLessThanHalfOfTheBlocksButServeThem) {
  const Blocks f;
  f.zones(cells(R"("id":"a")", 0, 0, 300, 300));  // one of four
  EXPECT_FALSE(known(f.job()));
  EXPECT_EQ(f.kept(), 0u);
  f.zones(cells(R"("id":"a")", 0, 0, 512, 300));
  EXPECT_TRUE(known(f.job()));
  f.zones(cells(R"("id":"a")", 0, 0, 300, 300));
  EXPECT_TRUE(known(f.job()));
  f.zones(cells(R"("id":"a")", 100, 100, 300, 300));  // no block inside
  EXPECT_FALSE(known(f.job()));
}

// Blocks that several zones have inside count once.
TEST(ZonalSummaries, OverlappingZonesFillABlockOnce) {
  const Blocks f;
  f.zones(cells(R"("id":"a")", 0, 0, 300, 300) + "," + cells(R"("id":"b")", 0, 0, 290, 290));
  EXPECT_FALSE(known(f.job()));
}

TEST(ZonalSummaries, OfOtherPixelsAreMadeAgain) {
  const Blocks f;
  known(f.job());
  const auto before = steppe_test::read_text(f.summary());
  write_flat<std::uint8_t>(f.raster, 8);
  EXPECT_THROW(known(f.job(), at_once), geo::Interrupted);
  EXPECT_TRUE(known(f.job()));
  EXPECT_EQ(f.kept(), 1u);  // in the place of the old one
  EXPECT_NE(steppe_test::read_text(f.summary()), before);
}

TEST(ZonalSummaries, ThatAreDamagedAreMadeAgain) {
  const Blocks f;
  known(f.job());
  const auto whole = steppe_test::read_text(f.summary());
  fs::resize_file(f.summary(), whole.size() / 2);
  EXPECT_THROW(known(f.job(), at_once), geo::Interrupted);
  EXPECT_TRUE(known(f.job()));
  EXPECT_EQ(steppe_test::read_text(f.summary()), whole);
}

TEST(ZonalSummaries, OfAnotherReadingStandBesideIt) {
  const Blocks f;
  known(f.job());
  auto told = f.job();
  told.no_data = 7;
  EXPECT_THROW(known(told, at_once), geo::Interrupted);
  EXPECT_TRUE(known(told));
  auto all = f.job();
  all.ignore_no_data = true;
  EXPECT_THROW(known(all, at_once), geo::Interrupted);
  EXPECT_TRUE(known(all));
  EXPECT_EQ(f.kept(), 3u);
  for (const auto& job : {f.job(), told, all}) EXPECT_TRUE(known(job, at_once));
}

TEST(ZonalSummaries, OneARaster) {
  const Blocks f;
  write_flat<std::uint8_t>(f.dir / "s.tif", 9);
  auto job = f.job();
  job.rasters.push_back((f.dir / "s.tif").string());
  EXPECT_EQ(known(job)->summaries.size(), 2u);
  EXPECT_EQ(f.kept(), 2u);
  EXPECT_TRUE(known(f.job(), at_once));
}

TEST(ZonalSummaries, NotForWhatTheyCannotTell) {
  const Blocks f;
  const auto with = [&](const Change& change) { return known(f.job(), never, change).has_value(); };
  EXPECT_FALSE(with([](auto& rasters, auto& request) { request.weights = engine_layer(rasters.layers[0]); }));
  EXPECT_FALSE(with([](auto&, auto& request) { request.crosses = {{0, 0}}; }));
  EXPECT_FALSE(with([](auto& rasters, auto&) { rasters.layers[0].type = geo::PixelType::float32; }));
  EXPECT_EQ(f.kept(), 0u);
}

TEST(ZonalSummaries, DistinctValuesOfBytesOnlyAndWithinTheLimit) {
  const Blocks f;
  const auto values = [](std::size_t most) {
    return [most](ZonalRasters&, geo::ZonalRequest& request) {
      request.values = true;
      request.max_values = most;
    };
  };
  EXPECT_TRUE(known(f.job(), never, values(256)));  // a zone × 256 classes
  EXPECT_FALSE(known(f.job(), never, values(255)));
  write_flat<std::uint16_t>(f.dir / "r.tif", 7, geo::PixelType::uint16);
  EXPECT_TRUE(known(f.job()));
  EXPECT_FALSE(known(f.job(), never, values(1000)));
  EXPECT_TRUE(known(f.job(), never, [&](auto& rasters, auto& request) {
    values(1000)(rasters, request);
    request.layers[0].values = false;  // asked of another layer
  }));
}

TEST(ZonalSummaries, NotOfAMosaicNorOfAFileThatOnlyHasTheName) {
  const Blocks f;
  geo::write_mosaic_vrt(f.dir / "m.vrt", {{f.raster, where().grid}}, {});
  auto job = f.job();
  job.rasters = {(f.dir / "m.vrt").string()};
  EXPECT_FALSE(known(job));
  fs::copy_file(f.raster, f.dir / "without_ending");
  job.rasters = {(f.dir / "without_ending").string()};
  EXPECT_TRUE(known(job));
}

TEST(ZonalSummaries, AFolderThatCannotBeWrittenToServesWhatItHas) {
  const Blocks f;
  auto job = f.job();
  job.cache = f.dir.file("no_folder", "");
  EXPECT_TRUE(known(job));
  EXPECT_THROW(known(job, at_once), geo::Interrupted);
}

TEST(ZonalSummaries, NothingOfARasterThatWasReplacedOnTheWay) {
  const Blocks f;
  const auto replace = [&](ZonalRasters&, geo::ZonalRequest&) { write_flat<std::uint8_t>(f.raster, 8); };
  EXPECT_FALSE(known(f.job(), never, replace));
  EXPECT_EQ(f.kept(), 0u);
}

TEST(ZonalSummaries, NothingOfDamagedPixels) {
  const Blocks f;
  fs::resize_file(f.raster, fs::file_size(f.raster) - 20);
  EXPECT_FALSE(known(f.job()));
  EXPECT_EQ(f.kept(), 0u);
}

}  // namespace
