#include "pipeline/products/product_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/io/band_names.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/pass/product_writer.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_reader.hpp"
#include "pipeline/run/summary_stage.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::ChannelKind;
using testing::ElementsAre;
using testing::HasSubstr;

struct Watched : steppe_test::Silent {
  void warning(const geo::Message& text) override { warnings.push_back(geo::render(text)); }
  std::vector<std::string> warnings;
};

// A night over the tiny project with every product: six scenes, four tiles of 4 × 4 cells, zone "all" over everything.
// Done once; tests get a copy of the workspace.
struct Finished {
  steppe_test::TinyNight tiny;
  NightResult night;

  Finished() : night(run()) {}
  NightResult run() {
    tiny.settings.products.list = {Product::ndvi,         Product::fvc,       Product::quality,
                                   Product::observations, Product::composite, Product::desertification,
                                   Product::water,        Product::forest,    Product::landcover};
    tiny.settings.composite.min_clear_days = 5;  // some pixels have them and some have not
    tiny.zones({{"all", "All", steppe_test::tiny_rectangle(-1, -1, 12, 12)}});
    steppe_test::put_noisy_scenes(tiny);
    steppe_test::Silent silent;
    return run_night(tiny.settings, tiny.workspace, {}, silent);
  }
};

const Finished& finished() {
  static const Finished once;
  return once;
}

struct Night {
  steppe_test::TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings = finished().tiny.settings;
  const NightResult& night = finished().night;
  const std::string tile = "e0000s0001";
  Watched watched;

  Night() { fs::copy(finished().tiny.workspace.root, workspace.root, fs::copy_options::recursive); }

  NightResult run() {
    watched.warnings.clear();
    return run_night(settings, workspace, {}, watched);
  }
  geo::SpatialGrid where() const { return night.plan.grid.tile(*geo::parse_tile_name(tile)); }
  geo::PixelArea area() const { return geo::pixel_area(where()).value(); }
  fs::path raster(Product product) const { return workspace.product(2021, product, tile); }
  fs::path file(Product product) const { return geo::summary_path(raster(product)); }
  geo::Result<ProductSummary> summary(Product product) const {
    return product_summary(files(), {2021, product, tile}, where().grid, area());
  }
  ProductFiles files() const { return product_files(night.plan, night.records, workspace); }
  const ZoneSums& sums() const {
    for (std::size_t i = 0; i < night.records.size(); ++i)
      if (geo::tile_name(night.plan.tasks[i].tile) == tile) return night.records[i].zones.at("all");
    throw std::runtime_error("no such tile");
  }
  // All of the tile, which is one block.
  geo::ZonalSums values(Product product, std::size_t channel) const {
    geo::ZonalSums sums;
    summary(product).value().summary.add_values(channel, {0, 0, 0}, area(), sums);
    return sums;
  }
  geo::ClassSums classes(Product product, std::size_t channel) const {
    geo::ClassSums sums;
    summary(product).value().summary.add_classes(channel, {0, 0, 0}, area(), sums);
    return sums;
  }
};

TEST(ProductChannels, AreTheBandsAndTheLedger) {
  EXPECT_THAT(product_channels(Product::fvc), ElementsAre(geo::ChannelSpec{"values", ChannelKind::values}));
  EXPECT_THAT(product_channels(Product::water), ElementsAre(geo::ChannelSpec{"codes", ChannelKind::classes},
                                                            geo::ChannelSpec{"ledger", ChannelKind::classes}));
  EXPECT_THAT(product_channels(Product::observations, {"landsat-8", "sentinel-2a"}),
              ElementsAre(geo::ChannelSpec{"landsat-8", ChannelKind::values},
                          geo::ChannelSpec{"sentinel-2a", ChannelKind::values}));
  const auto quality = product_channels(Product::quality);
  ASSERT_EQ(quality.size(), 7u);
  EXPECT_EQ(quality[0], (geo::ChannelSpec{"status", ChannelKind::classes}));
  EXPECT_EQ(quality[1], (geo::ChannelSpec{"n_valid", ChannelKind::values}));
  EXPECT_EQ(quality[2], (geo::ChannelSpec{"n_clear_days", ChannelKind::classes}));
  EXPECT_EQ(quality[6], (geo::ChannelSpec{"last_doy", ChannelKind::values}));
  ASSERT_EQ(product_channels(Product::composite).size(), 6u);
  EXPECT_EQ(product_channels(Product::composite)[3], (geo::ChannelSpec{"nir", ChannelKind::values}));
}

TEST(ClearDaysClass, IsAtMost254And255WhereNeverObserved) {
  EXPECT_EQ(clear_days_class(PixelStatus::no_data, 0), 255);
  EXPECT_EQ(clear_days_class(PixelStatus::cloud, 0), 0);
  EXPECT_EQ(clear_days_class(PixelStatus::valid, 12), 12);
  EXPECT_EQ(clear_days_class(PixelStatus::valid, 255), 254);
  EXPECT_EQ(clear_days_class(PixelStatus::valid, 32767), 254);
  EXPECT_EQ(clear_days_class(PixelStatus::valid, -5), 0) << "a raster of somebody else";
}

// What a query adds up for a whole tile is what the night counted in it.
TEST(ProductSummary, HasTheSumsOfTheNight) {
  const Night n;
  const ZoneSums& sums = n.sums();
  ASSERT_GT(sums.of(Product::fvc).cells, 0u);
  ASSERT_GT(sums.status.weight[2] + sums.status.weight[1], geo::WideInteger());
  EXPECT_EQ(n.values(Product::fvc, 0), sums.of(Product::fvc));
  EXPECT_EQ(n.values(Product::ndvi, 0), sums.of(Product::ndvi));
  EXPECT_EQ(n.classes(Product::quality, 0), sums.status);
  EXPECT_EQ(n.classes(Product::quality, 2), sums.clear_days);
  for (const Product product : {Product::desertification, Product::water, Product::forest, Product::landcover}) {
    SCOPED_TRACE(name_of(product));
    EXPECT_EQ(n.classes(product, 1), sums.class_status.at(product));
    auto codes = n.classes(product, 0);
    auto counted = sums.classes.at(product);
    codes.weight[255] = counted.weight[255] = 0;  // the ledger has the unknown
    EXPECT_EQ(codes, counted);
    EXPECT_EQ(n.classes(product, 0).total(), n.classes(product, 1).total()) << "all cells are in both";
  }
  ASSERT_EQ(sums.observations.size(), 1u);
  EXPECT_EQ(n.values(Product::observations, 0), sums.observations.at("landsat-8"));
}

TEST(Observations, HasABandAPlatform) {
  const Night n;
  EXPECT_THAT(geo::band_names(n.raster(Product::observations).string()).value(), ElementsAre("landsat-8"));
  EXPECT_EQ(n.summary(Product::observations).value().summary.spec().channels,
            product_channels(Product::observations, {"landsat-8"}));
  Task none = n.night.plan.tasks.at(0);
  none.scenes.clear();
  EXPECT_THAT(platforms_of(n.night.plan, none), ElementsAre("none"));
}

TEST(ProductSummary, WrittenInThePassIsTheOneMadeFromTheRaster) {
  const Night n;
  for (const Product product : n.settings.products.list) {
    SCOPED_TRACE(name_of(product));
    const std::string written = steppe_test::read_text(n.file(product));
    EXPECT_FALSE(n.summary(product).value().rebuilt);
    fs::remove(n.file(product));
    const auto made = n.summary(product);
    ASSERT_TRUE(made) << geo::render(made.fault().message);
    ASSERT_TRUE(made.value().rebuilt);
    EXPECT_EQ(made.value().rebuilt->kind, geo::FaultKind::missing);
    EXPECT_FALSE(made.value().not_stored);
    EXPECT_EQ(steppe_test::read_text(n.file(product)), written);
    EXPECT_FALSE(n.summary(product).value().rebuilt) << "the second reader finds it";
  }
}

TEST(ProductSummary, ThatIsWrongIsMadeAgain) {
  const Night n;
  const std::string written = steppe_test::read_text(n.file(Product::fvc));
  std::string damaged = written;
  damaged[damaged.size() / 2] ^= 1;
  for (const std::string& content :
       {damaged, std::string(), steppe_test::read_text(n.file(Product::ndvi)), written.substr(0, written.size() - 1)}) {
    std::ofstream(n.file(Product::fvc), std::ios::binary) << content;
    const auto made = n.summary(Product::fvc);
    ASSERT_TRUE(made);
    EXPECT_TRUE(made.value().rebuilt);
    EXPECT_EQ(steppe_test::read_text(n.file(Product::fvc)), written);
  }
}

// Issue 11, 3: a summary is made of what the task wrote, or not at all.
TEST(ProductSummary, IsNotMadeOfARasterThatTheNightDidNotWrite) {
  const Night n;
  fs::remove(n.file(Product::fvc));
  fs::copy_file(n.raster(Product::ndvi), n.raster(Product::fvc), fs::copy_options::overwrite_existing);
  const auto other = n.summary(Product::fvc);
  ASSERT_FALSE(other);
  EXPECT_THAT(geo::render(other.fault().message), HasSubstr("the product is damaged or another night's: run again"));
  EXPECT_FALSE(fs::exists(n.file(Product::fvc)));
}

TEST(ProductSummary, IsNotMadeOfADamagedRaster) {
  const Night n;
  const std::string whole = steppe_test::read_text(n.raster(Product::fvc));
  const auto sums = n.values(Product::fvc, 0);
  for (std::size_t place = 0; place < whole.size(); place += 17) {
    std::string flipped = whole;
    flipped[place] = static_cast<char>(flipped[place] ^ 4);
    std::ofstream(n.raster(Product::fvc), std::ios::binary) << flipped;
    fs::remove(n.file(Product::fvc));
    EXPECT_TRUE(!n.summary(Product::fvc).ok() || n.values(Product::fvc, 0) == sums) << place;
  }
}

TEST(ProductSummary, ThatCannotBeStoredIsKeptInMemory) {
  const Night n;
  const auto before = n.values(Product::fvc, 0);
  fs::remove(n.file(Product::fvc));
  fs::create_directories(n.file(Product::fvc) / "in its place");
  const auto made = n.summary(Product::fvc);
  ASSERT_TRUE(made);
  EXPECT_TRUE(made.value().rebuilt);
  EXPECT_TRUE(made.value().not_stored);
  EXPECT_EQ(n.values(Product::fvc, 0), before);
}

TEST(ProductSummary, NeedsARasterOfItsProduct) {
  const Night n;
  fs::remove(n.file(Product::fvc));
  fs::copy_file(n.raster(Product::quality), n.raster(Product::fvc), fs::copy_options::overwrite_existing);
  const auto other = n.summary(Product::fvc);
  ASSERT_FALSE(other);
  EXPECT_THAT(geo::render(other.fault().message), HasSubstr("another head"));
  fs::remove(n.raster(Product::fvc));
  EXPECT_FALSE(n.summary(Product::fvc));
  fs::resize_file(n.raster(Product::ndvi), fs::file_size(n.raster(Product::ndvi)) - 100);
  EXPECT_FALSE(n.summary(Product::ndvi)) << "truncated";
  EXPECT_EQ(product_summary(n.files(), {2021, Product::composite, n.tile}, geo::subgrid(n.where().grid, {0, 0, 3, 4}),
                            n.area())
                .fault()
                .kind,
            geo::FaultKind::wrong_grid);
}

TEST(ProductSummary, OfAClassMapNeedsTheStatus) {
  const Night n;
  fs::remove(n.file(Product::water));
  fs::remove(n.raster(Product::quality));
  EXPECT_FALSE(n.summary(Product::water));
  fs::copy_file(n.raster(Product::forest), n.raster(Product::quality));
  const auto other = n.summary(Product::water);
  ASSERT_FALSE(other);
  EXPECT_THAT(geo::render(other.fault().message),
              HasSubstr("quality/e0000s0001.tif: is not as it was written (got another head)"));
}

TEST(MendSummaries, OfFinishedTasksWithoutDoingThemAgain) {
  Night n;
  const auto products = steppe_test::file_tree(n.workspace.root / "products");
  EXPECT_EQ(n.run().done, 0u);
  EXPECT_EQ(n.watched.warnings, std::vector<std::string>{});

  fs::remove(n.file(Product::water));
  std::ofstream(n.file(Product::fvc), std::ios::binary) << "steppe summary\n";
  std::ofstream(n.raster(Product::fvc).parent_path() / "e0009n0009.tif.summary") << "its raster is gone";
  EXPECT_EQ(n.run().done, 0u);
  ASSERT_EQ(n.watched.warnings.size(), 2u);
  EXPECT_THAT(n.watched.warnings[0], HasSubstr(n.file(Product::fvc).string() + ": made again from its raster (got "));
  EXPECT_THAT(n.watched.warnings[1], HasSubstr(n.file(Product::water).string() + ": made again from its raster (got "));
  EXPECT_EQ(steppe_test::difference(products, steppe_test::file_tree(n.workspace.root / "products")), "");
}

TEST(MendSummaries, SayWhatCannotBeMended) {
  Night n;
  n.settings.products.list = {Product::water};  // without the status of its cells
  EXPECT_GT(n.run().done, 0u);
  fs::remove(n.raster(Product::quality));
  fs::remove(n.file(Product::water));
  EXPECT_EQ(n.run().done, 0u);
  ASSERT_EQ(n.watched.warnings.size(), 1u);
  EXPECT_THAT(n.watched.warnings[0], HasSubstr(n.file(Product::water).string() + ": cannot be made again (got "));
}

TEST(SweepSummaries, OfAWorkspaceWithoutProducts) {
  const steppe_test::TempDir dir;
  EXPECT_EQ(sweep_summaries(Workspace{dir.path()}), 0u);
}

}  // namespace
}  // namespace steppe
