#include "pipeline/zonal/zonal_zones.hpp"

#include <gtest/gtest.h>

#include "hectare_folder.hpp"
#include "libgeo/base/interrupted.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;

geo::SpatialGrid grid_of(int cols = 8, const std::string& crs = "EPSG:6933") {
  return {{kWest, kNorth, kCell, kCell, cols, 6}, geo::Crs::from_text(crs).value()};
}

CoveredZones placed(const ZonalJob& job, const geo::SpatialGrid& where = grid_of(),
                    const geo::ParallelFor& parallel = geo::sequential_for) {
  return covered_zones(job, where, parallel);
}

void backwards(std::size_t count, const std::function<void(std::size_t)>& work) {
  while (count-- > 0) work(count);
}

// One inside, a bow, one half outside, one far away.
std::string four() {
  return cells(R"("id":"in","name":"里","league":"west")", 0, 0, 2, 3) + "," +
         steppe_test::bow(R"("id":"bow","league":"east")") + "," + cells(R"("id":"half")", 6, 0, 10, 1) + "," +
         cells(R"("id":"far")", 100, 100, 101, 102);
}

// Cells that the plan covers, by zone of the set.
std::vector<double> covered(const geo::StoredPlan& stored) {
  std::vector<double> sums(stored.zones.size());
  for (const auto& zone : stored.plan.zones)
    for (const auto& run : zone.runs.runs)
      sums[zone.zone] += static_cast<double>(run.cover) * run.count / static_cast<double>(geo::kFullCover);
  return sums;
}

void expect_same(const geo::StoredPlan& a, const geo::StoredPlan& b) {
  EXPECT_EQ(a.zone_version, b.zone_version);
  EXPECT_EQ(a.extents, b.extents);
  EXPECT_EQ(a.refused.size(), b.refused.size());
  ASSERT_EQ(a.zones.size(), b.zones.size());
  for (std::size_t i = 0; i < a.zones.size(); ++i) {
    EXPECT_EQ(a.zones[i].id, b.zones[i].id);
    EXPECT_EQ(a.zones[i].parent, b.zones[i].parent);
    EXPECT_EQ(a.zones[i].place, b.zones[i].place);
  }
  ASSERT_EQ(a.plan.zones.size(), b.plan.zones.size());
  for (std::size_t i = 0; i < a.plan.zones.size(); ++i) {
    EXPECT_EQ(a.plan.zones[i].zone, b.plan.zones[i].zone);
    EXPECT_EQ(a.plan.zones[i].runs.runs, b.plan.zones[i].runs.runs);
  }
}

TEST(ZonalZones, CoverAndExtentOfEveryZone) {
  const HectareFolder f;
  f.zones(four());
  auto job = f.job();
  job.fields.name = "name", job.fields.parent = "league";
  const auto zones = placed(job);
  EXPECT_FALSE(zones.from_cache);
  EXPECT_FALSE(zones.outlines);
  const auto& stored = zones.stored;
  EXPECT_EQ(stored.plan.grid, grid_of().grid);
  ASSERT_EQ(stored.zones.size(), 3u);
  EXPECT_EQ(stored.zones[0].id, "in");
  EXPECT_EQ(stored.zones[0].name, "里");
  EXPECT_EQ(stored.zones[0].parent, "west");
  EXPECT_EQ(stored.zones[2].place, 4u);
  for (const auto& zone : stored.zones) EXPECT_TRUE(zone.shape.empty());
  EXPECT_EQ(covered(stored), (std::vector<double>{6, 2, 0}));
  EXPECT_EQ(stored.plan.zones.size(), 2u);  // nothing of "far" is on the grid
  EXPECT_EQ(stored.extents, (std::vector<geo::ZoneExtent>{{6, 6}, {4, 2}, {2, 0}}));
  ASSERT_EQ(stored.refused.size(), 1u);
  EXPECT_EQ(stored.refused[0].id, "bow");
  EXPECT_EQ(stored.refused[0].parent, "east");
  EXPECT_EQ(stored.refused[0].place, 2u);
}

// What lies inside is told by the exact rule, whatever the cells are chosen by.
TEST(ZonalZones, TheRuleDecidesAboutCellsAndNotAboutTheExtent) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 7.5, 0.5, 8.5, 2.5));
  auto job = f.job();
  const auto cells_by = [&](geo::CoverageRule rule) {
    job.rule = rule;
    const auto stored = placed(job).stored;
    EXPECT_EQ(stored.extents, (std::vector<geo::ZoneExtent>{{2, 1}}));
    return covered(stored).at(0);
  };
  EXPECT_EQ(cells_by(geo::CoverageRule::exact), 1);
  EXPECT_EQ(cells_by(geo::CoverageRule::centre), 2);
  EXPECT_EQ(cells_by(geo::CoverageRule::all_touched), 3);
}

TEST(ZonalZones, TheOrderOfTheWorkDoesNotMatter) {
  const HectareFolder f;
  std::string many = four();
  for (int i = 0; i < 40; ++i)
    many += "," + cells("\"id\":\"z" + std::to_string(i) + "\"", 0.1 * i, 0.3, 0.1 * i + 1.7, 5.9);
  f.zones(many);
  expect_same(placed(f.job(), grid_of(), backwards).stored, placed(f.job()).stored);
}

TEST(ZonalZones, GivenUpBetweenZones) {
  const HectareFolder f;
  f.zones(four());
  const auto job = f.job();
  EXPECT_THROW(covered_zones(job, grid_of(), geo::sequential_for, [] { return true; }), geo::Interrupted);
}

TEST(ZonalZones, OutlinesAsDelivered) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 3));
  auto job = f.job();
  job.shapes = true;
  const auto zones = placed(job, grid_of(8, "EPSG:32648"));
  ASSERT_TRUE(zones.outlines);
  EXPECT_TRUE(zones.outlines->crs.same_as(grid_of().crs));  // not that of the grid
  EXPECT_EQ(geo::area(zones.outlines->zones.at(0).shape), 60000);
}

TEST(ZonalZones, ZonesAreProjected) {
  const HectareFolder f;
  f.zones(steppe_test::rectangle(R"("id":"a")", 3, 36, 6, 40), 4326);
  const auto stored = placed(f.job()).stored;
  EXPECT_EQ(covered(stored), std::vector<double>{48});
  EXPECT_EQ(stored.extents[0].inside, 48);
  EXPECT_GT(stored.extents[0].cells, 1e6);
}

TEST(ZonalZones, AZoneWithoutImageOnThePlaneIsRefused) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a","league":"west")", 0, 0, 1, 1) + "," +
          steppe_test::rectangle(R"("id":"far","league":"east")", 0, 90000000, 1000, 90001000));
  auto job = f.job();
  job.fields.parent = "league";
  const auto stored = placed(job, grid_of(8, "EPSG:32648")).stored;
  ASSERT_EQ(stored.refused.size(), 1u);
  EXPECT_EQ(stored.refused[0].id, "far");
  EXPECT_EQ(stored.refused[0].parent, "east");
  EXPECT_EQ(stored.refused[0].place, 2u);
  EXPECT_EQ(geo::render(stored.refused[0].fault.message).rfind("zone far: ring 1, vertex 1: has no image", 0), 0u)
      << geo::render(stored.refused[0].fault.message);
  EXPECT_EQ(stored.zones.size(), 1u);
}

TEST(ZonalZones, ZonesThatCannotBeBroughtToThePlaneAtAll) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 1, 1));
  auto job = f.job();
  job.fields.crs = "EPSG:2334";  // Xian 1980
  const std::string text = problems_of([&] { placed(job); });
  EXPECT_EQ(text.rfind("zones: transformation from Xian 1980", 0), 0u) << text;
  EXPECT_TRUE(text.ends_with("; or say with --zones-crs in which system their coordinates are")) << text;
  job.fields.crs.clear();
  job.zones = f.dir / "none.geojson";
  EXPECT_NE(problems_of([&] { placed(job); }).find("none.geojson"), std::string::npos);
}

// ---- cache
struct CachedFolder : HectareFolder {
  CachedFolder() { zones(four()); }
  ZonalJob cached() const {
    auto job = HectareFolder::job();
    job.cache = dir / "kept/here";
    return job;
  }
  fs::path entry() const {
    for (const auto& file : fs::directory_iterator(dir / "kept/here")) return file.path();
    return {};
  }
};

TEST(ZonalZonesCache, ServesTheSecondTime) {
  const CachedFolder f;
  const auto first = placed(f.cached());
  EXPECT_FALSE(first.from_cache);
  EXPECT_EQ(f.entry().extension(), ".coverage");
  const auto second = placed(f.cached());
  EXPECT_TRUE(second.from_cache);
  EXPECT_FALSE(second.outlines);
  expect_same(second.stored, first.stored);
  EXPECT_EQ(geo::render(second.stored.refused.at(0).fault.message),
            geo::render(first.stored.refused.at(0).fault.message));
  EXPECT_FALSE(placed(f.job()).from_cache);
}

TEST(ZonalZonesCache, OutlinesAreReadWhenAskedFor) {
  const CachedFolder f;
  placed(f.cached());
  auto job = f.cached();
  job.shapes = true;
  const auto zones = placed(job);
  EXPECT_TRUE(zones.from_cache);
  ASSERT_TRUE(zones.outlines);
  EXPECT_EQ(zones.outlines->zones.size(), 3u);
}

TEST(ZonalZonesCache, KnowsGridRuleFieldsAndTheFilesOfTheZones) {
  const CachedFolder f;
  placed(f.cached());
  EXPECT_FALSE(placed(f.cached(), grid_of(7)).from_cache);
  EXPECT_FALSE(placed(f.cached(), grid_of(8, "EPSG:32648")).from_cache);
  auto job = f.cached();
  job.rule = geo::CoverageRule::centre;
  EXPECT_FALSE(placed(job).from_cache);
  job = f.cached();
  job.fields.name = "name";
  EXPECT_FALSE(placed(job).from_cache);
  EXPECT_TRUE(placed(f.cached()).from_cache);  // the others stand beside it
  f.dir.file("z.geojson-wal", "changes that a GeoPackage has not taken in yet");
  EXPECT_FALSE(placed(f.cached()).from_cache);
  fs::remove(f.dir / "z.geojson-wal");
  f.zones(four() + "," + cells(R"("id":"new")", 0, 0, 1, 1));
  EXPECT_FALSE(placed(f.cached()).from_cache);
  EXPECT_EQ(placed(f.cached()).stored.zones.size(), 4u);
}

TEST(ZonalZonesCache, ADamagedEntryIsMadeAgain) {
  const CachedFolder f;
  const auto whole = placed(f.cached());
  fs::resize_file(f.entry(), fs::file_size(f.entry()) / 2);
  const auto again = placed(f.cached());
  EXPECT_FALSE(again.from_cache);
  expect_same(again.stored, whole.stored);
  EXPECT_TRUE(placed(f.cached()).from_cache);
}

TEST(ZonalZonesCache, AFolderThatCannotBeMadeIsAnError) {
  const CachedFolder f;
  auto job = f.cached();
  job.cache = f.dir.file("kept", "no folder") / "here";
  try {
    placed(job);
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(std::string(error.what()).rfind((f.dir / "kept/here").string() + ": the folder cannot be made (got ", 0),
              0u)
        << error.what();
  }
}

}  // namespace
