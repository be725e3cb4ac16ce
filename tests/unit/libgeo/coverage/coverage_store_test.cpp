#include "libgeo/coverage/coverage_store.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/coverage/stored_plan.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace geo;
using steppe_test::TempDir;
namespace fs = std::filesystem;

const Grid kGrid{399960, 4500000, 10, 10, 40, 30};

SpatialGrid on_earth(const Grid& grid, const char* crs = "EPSG:32648") { return {grid, Crs::from_text(crs).value()}; }

Point at(double col, double row) { return {kGrid.x_of(col), kGrid.y_of(row)}; }

StoredPlan sample() {
  const std::vector<Zone> zones{
      {"150802", "临河区", "county", "150800", {{{at(3.3, 2), at(17.25, 5), at(9, 22.125), at(3.3, 2)}, {}}}},
      {"150803", "", "", "", {{{at(60, 60), at(70, 60), at(70, 70), at(60, 60)}, {}}}},  // outside
      {"bow tie", "", "", "", {{{at(1, 1), at(30, 20), at(30, 1), at(1, 20), at(1, 1)}, {}}}},
      {"all", "", "", "", {{{at(0, 0), at(40, 0), at(40, 30), at(0, 30), at(0, 0)}, {}}}}};
  StoredPlan stored;
  stored.zone_set = "counties";
  stored.zone_version = "0123456789abcdef";
  stored.plan = plan_coverage(zones, kGrid);
  for (const Zone& zone : zones)
    stored.zones.push_back({zone.id, zone.name, zone.level, zone.parent, {}, stored.zones.size() + 2});
  const Message nested = message("zone {0}: {1}", "#5", message("ring {0}, vertex {1}: is wrong", 2, 3.5));
  stored.refused.push_back({"#5", "五", "county", {FaultKind::out_of_range, nested}, "150800", 1});
  stored.extents = {{200.5, 200.5}, {50, 0}, {10, 10}, {1200, 1199.875}};
  return stored;
}

std::string key_of(const StoredPlan& plan) {
  static const SpatialGrid grid = on_earth(kGrid);
  return coverage_key(plan.zone_version, grid, CoverageRule::exact);
}

bool same(const Message& a, const Message& b) {
  return a.text == b.text && a.verbatim == b.verbatim &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(), same);
}
bool same(const Fault& a, const Fault& b) { return a.kind == b.kind && same(a.message, b.message); }

void expect_same(const StoredPlan& a, const StoredPlan& b) {
  EXPECT_EQ(a.zone_set, b.zone_set);
  EXPECT_EQ(a.zone_version, b.zone_version);
  ASSERT_EQ(a.zones.size(), b.zones.size());
  for (std::size_t i = 0; i < a.zones.size(); ++i) {
    EXPECT_EQ(a.zones[i].id, b.zones[i].id);
    EXPECT_EQ(a.zones[i].name, b.zones[i].name);
    EXPECT_EQ(a.zones[i].level, b.zones[i].level);
    EXPECT_EQ(a.zones[i].parent, b.zones[i].parent);
    EXPECT_EQ(a.zones[i].place, b.zones[i].place);
  }
  ASSERT_EQ(a.refused.size(), b.refused.size());
  for (std::size_t i = 0; i < a.refused.size(); ++i) {
    EXPECT_EQ(a.refused[i].id, b.refused[i].id);
    EXPECT_EQ(a.refused[i].name, b.refused[i].name);
    EXPECT_EQ(a.refused[i].level, b.refused[i].level);
    EXPECT_EQ(a.refused[i].parent, b.refused[i].parent);
    EXPECT_EQ(a.refused[i].place, b.refused[i].place);
    EXPECT_TRUE(same(a.refused[i].fault, b.refused[i].fault));
  }
  EXPECT_EQ(a.extents, b.extents);
  EXPECT_EQ(a.plan.grid, b.plan.grid);
  ASSERT_EQ(a.plan.zones.size(), b.plan.zones.size());
  for (std::size_t i = 0; i < a.plan.zones.size(); ++i) {
    EXPECT_EQ(a.plan.zones[i].zone, b.plan.zones[i].zone);
    const CoverageRuns &left = a.plan.zones[i].runs, &right = b.plan.zones[i].runs;
    EXPECT_EQ(left.grid, right.grid);
    EXPECT_EQ(left.window, right.window);
    EXPECT_EQ(left.runs, right.runs);
    EXPECT_EQ(left.row_begin, right.row_begin);
  }
  ASSERT_EQ(a.plan.refused.size(), b.plan.refused.size());
  for (std::size_t i = 0; i < a.plan.refused.size(); ++i) {
    EXPECT_EQ(a.plan.refused[i].zone, b.plan.refused[i].zone);
    EXPECT_TRUE(same(a.plan.refused[i].fault, b.plan.refused[i].fault));
  }
}

TEST(CoverageStore, APlanComesBackAsItWas) {
  const TempDir dir;
  const StoredPlan plan = sample();
  ASSERT_EQ(plan.plan.zones.size(), 2u);
  ASSERT_EQ(plan.plan.refused.size(), 1u);
  const auto path = coverage_path(dir.path() / "cache" / "coverage", key_of(plan));
  write_coverage(path, key_of(plan), plan);
  const auto again = read_coverage(path, key_of(plan));
  ASSERT_TRUE(again.ok()) << render(again.fault().message);
  expect_same(again.value(), plan);
}

TEST(CoverageStore, AnEmptyPlanIsAPlan) {
  const TempDir dir;
  StoredPlan plan;
  plan.plan.grid = kGrid;
  write_coverage(dir.path() / "a", key_of(plan), plan);
  const auto again = read_coverage(dir.path() / "a", key_of(plan));
  ASSERT_TRUE(again.ok());
  expect_same(again.value(), plan);
}

TEST(CoverageStore, KeysTellEverythingApartThatCoversDependOn) {
  Grid shifted = kGrid, coarse = kGrid, wider = kGrid, flat = kGrid;
  shifted.x0 += 1e-6;
  coarse.dx = 20;
  flat.dy = 20;
  ++wider.cols;
  std::set<std::string> keys;
  for (const Grid& grid : {kGrid, shifted, coarse, flat, wider})
    keys.insert(coverage_key("z", on_earth(grid), CoverageRule::exact));
  keys.insert(coverage_key("z", on_earth(kGrid, "EPSG:32649"), CoverageRule::exact));
  keys.insert(coverage_key("y", on_earth(kGrid), CoverageRule::exact));
  keys.insert(coverage_key("z", on_earth(kGrid), CoverageRule::centre));
  keys.insert(coverage_key("z", on_earth(kGrid), CoverageRule::all_touched));
  EXPECT_EQ(keys.size(), 9u);
  EXPECT_EQ(keys.begin()->size(), 64u);
  EXPECT_EQ(coverage_key("z", on_earth(kGrid), CoverageRule::exact),
            coverage_key("z", on_earth(kGrid), CoverageRule::exact));
}

TEST(CoverageStore, NoFileAndOtherKeysAreMissing) {
  const TempDir dir;
  const StoredPlan plan = sample();
  EXPECT_EQ(read_coverage(dir.path() / "none", key_of(plan)).fault().kind, FaultKind::missing);
  write_coverage(dir.path() / "a", key_of(plan), plan);
  const auto other = read_coverage(dir.path() / "a", coverage_key("other", on_earth(kGrid), CoverageRule::exact));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.fault().kind, FaultKind::missing);
}

TEST(CoverageStore, EveryDamageIsSeenAndRepairedByTheNextWriter) {
  const TempDir dir;
  const StoredPlan plan = sample();
  const fs::path path = dir.path() / "a";
  write_coverage(path, key_of(plan), plan);
  const std::string whole = steppe_test::read_text(path), key = key_of(plan);
  ASSERT_LT(whole.size(), 4000u);
  const auto refused = [&](const std::string& bytes) {
    const fs::path file = dir.file("damaged", bytes);
    const bool ok = read_coverage(file, key).ok();
    fs::remove(file);  // writing over it would wait for the disk each time
    return !ok;
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    ASSERT_TRUE(refused(flipped)) << i;
    ASSERT_TRUE(refused(whole.substr(0, i))) << i;
  }
  EXPECT_EQ(read_coverage(dir.file("more", whole + "x"), key_of(plan)).fault().kind, FaultKind::unreadable);
  fs::copy_file(dir.path() / "more", path, fs::copy_options::overwrite_existing);
  write_coverage(path, key_of(plan), plan);
  EXPECT_EQ(steppe_test::read_text(path), whole);
}

TEST(CoverageStore, FoldersThatCannotBeMadeAreAnError) {
  const TempDir dir;
  const fs::path file = dir.file("file", "");
  EXPECT_THROW(write_coverage(file / "folder" / "a", key_of(sample()), sample()), Error);
}

// The content alone: what a checksum would vouch for.
std::string content_of(const StoredPlan& plan) {
  ByteWriter out;
  write_plan(plan, out);
  return out.written();
}
bool readable(const std::string& content) {
  ByteReader in(content);
  read_plan(in);
  return in.ok();
}

TEST(CoverageStore, ContentThatCannotBeIsRefusedWhateverItsChecksum) {
  ASSERT_TRUE(readable(content_of(sample())));
  const auto refused = [](const auto& spoil) {
    StoredPlan plan = sample();
    spoil(plan);
    return !readable(content_of(plan));
  };
  using Plan = StoredPlan&;
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.zones[0].zone = plan.zones.size(); }));
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.refused[0].zone = 99; }));
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.grid.dx = 0; }));
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.grid.y0 = 0.0 / 0.0; }));
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.grid.cols = 30; }));  // a window outside
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.grid.rows = std::int64_t{1} << 40; }));
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.zones[1].runs.runs[3].count = 41; }));  // a run wider than its window
  EXPECT_TRUE(refused([](Plan plan) { plan.plan.zones[1].runs.runs[3].col = 1; }));     // … and one that leaves it
  EXPECT_TRUE(refused([](Plan plan) { plan.extents.pop_back(); }));
  EXPECT_TRUE(refused([](Plan plan) { plan.extents[1].inside = 0.0 / 0.0; }));
}

// A number that says "very many" must not become an allocation.
TEST(CoverageStore, HugeCountsCostNothing) {
  const std::string content = content_of(sample());
  for (std::size_t i = 0; i < content.size(); ++i) {
    std::string huge = content;
    huge.replace(i, 1, "\xff\xff\xff\xff\xff\xff\xff\x7f");
    readable(huge);  // under the sanitizers' allocation limit
  }
}

}  // namespace
