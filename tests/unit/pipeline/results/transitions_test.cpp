#include "pipeline/results/transitions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/noted_signal.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::file_tree;
using steppe_test::FileTree;
using steppe_test::TempDir;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::int64_t kSide = 600;  // of the whole area, in cells of 30 m
constexpr double kLeft = 400000 - 30 * 70, kTop = 4500000;

using steppe_test::utm;

// The made-up class of a cell of the whole area: patches, some unknown, some that change from year to year.
std::uint8_t code_at(Product product, int year, std::int64_t row, std::int64_t col) {
  const auto patch = static_cast<std::uint64_t>((row / 7) * 1000 + col / 11 + (year - 2000) * (row % 3 == 0 ? 17 : 0));
  const std::uint64_t mixed = (patch + name_of(product).size()) * 0x9e3779b97f4a7c15ULL >> 40U;
  return mixed % 9 == 0 ? 255 : static_cast<std::uint8_t>(mixed % 4);
}

geo::MultiPolygon slanted(double col, double row, double size) {
  const auto at = [&](double c, double r) { return geo::Point{kLeft + 30 * c, kTop - 30 * r}; };
  return {{{at(col, row), at(col + size, row + 0.3 * size), at(col + 0.8 * size, row + size), at(col - 7.3, row + 90.7),
            at(col, row)},
           {}}};
}

// A finished night over the area, cut into tiles of tile_px cells: products and records, but no scenes.
class FinishedNight {
 public:
  FinishedNight(const fs::path& root, std::int64_t tile_px, std::vector<std::int64_t> years) : workspace{root} {
    settings.periods.years = years;
    settings.products.list = {Product::fvc, Product::water, Product::forest};
    night.plan.grid.tiling.tile_px = tile_px;
    for (const auto year : years)
      for (std::int64_t ty = 0; ty < kSide / tile_px; ++ty)
        for (std::int64_t tx = 0; tx < kSide / tile_px; ++tx) add_task({tx, -1 - ty}, static_cast<int>(year));
  }

  std::vector<TransitionTable> tables() const { return find_transitions(night, settings, workspace); }
  FileTree records() const { return file_tree(workspace.root / "products/2025/transitions"); }

  Settings settings;
  Workspace workspace;
  NightResult night{{{{kLeft, kTop, 30, 30, 0}, utm()}, {}, 0, {}},
                    {"zones",
                     "v1",
                     utm(),
                     {{"a", "A", "county", "", slanted(20, 5, 400)},
                      {"b", "B", "county", "", slanted(300, 200, 250)},
                      {"far", "F", "county", "", slanted(5000, 5000, 50)}},
                     {}}};

 private:
  void add_task(const geo::TileId& tile, int year) {
    Task task{tile, year, {}, {}};
    task.key.hash = "key " + std::to_string(year) + " " + geo::tile_name(tile);
    TaskRecord record;
    record.key = task.key;
    for (const Product product : {Product::water, Product::forest}) record.files.push_back(write(product, tile, year));
    night.plan.tasks.push_back(task);
    night.records.push_back(std::move(record));
  }

  ProductFile write(Product product, const geo::TileId& tile, int year) const {
    const geo::Grid grid = geo::tile_grid(night.plan.grid.tiling, tile);
    geo::RasterSpec spec{{grid, utm()}};
    spec.type = geo::PixelType::uint8;
    spec.no_data = 255;
    const auto path = workspace.product(year, product, geo::tile_name(tile));
    fs::create_directories(path.parent_path());
    const auto sink = geo::create_cog(path, spec);
    const std::int64_t top = std::llround((kTop - grid.y0) / 30), left = std::llround((grid.x0 - kLeft) / 30);
    for (const geo::Window& block : geo::blocks_of(grid.window(), 256)) {
      std::vector<std::uint8_t> codes;
      for (std::int64_t r = 0; r < block.rows; ++r)
        for (std::int64_t c = 0; c < block.cols; ++c)
          codes.push_back(code_at(product, year, top + block.row + r, left + block.col + c));
      sink->write_block(block.row / 256, block.col / 256, std::span<const std::uint8_t>(codes));
    }
    const auto written = sink->finish();
    return {product, path.lexically_relative(workspace.root).generic_string(), written.bytes, written.sha256,
            written.seal};
  }
};

// The definition, cell by cell.
std::map<std::string, ZoneTransitions> expected_zones(const FinishedNight& made, int from, int to) {
  const geo::Grid grid{kLeft, kTop, 30, 30, kSide, kSide};
  const auto area = geo::pixel_area({grid, utm()}).value();
  std::map<std::string, ZoneTransitions> zones;
  for (const geo::Zone& zone : made.night.zones.zones) {
    const auto coverage = geo::coverage_inside(zone.shape, grid).value();
    if (coverage.empty()) continue;
    for (const Product product : {Product::water, Product::forest}) {
      ClassPairs& pairs = zones[zone.id].products[product];
      for (const geo::CoverageRun& run : coverage.runs)
        for (std::int64_t col = run.col; col < run.end_col(); ++col) {
          const auto before = code_at(product, from, run.row, col), after = code_at(product, to, run.row, col);
          if (before == 255 || after == 255) continue;
          pairs[{before, after}] +=
              geo::WideInteger::product(run.cover, static_cast<std::int64_t>(area.units(run.row, col)));
        }
    }
  }
  return zones;
}

TEST(Transitions, TablesOfEveryPairOfYearsAreWhatCellsSay) {
  const TempDir dir;
  const FinishedNight made(dir.path(), 300, {2020, 2022, 2025});
  const auto tables = made.tables();
  ASSERT_EQ(tables.size(), 3u);
  const std::pair<int, int> years[] = {{2020, 2022}, {2020, 2025}, {2022, 2025}};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    EXPECT_EQ(tables[i].from_year, years[i].first);
    EXPECT_EQ(tables[i].to_year, years[i].second);
    EXPECT_EQ(tables[i].area_exponent,
              geo::pixel_area({{kLeft, kTop, 30, 30, kSide, kSide}, utm()}).value().exponent());
    EXPECT_EQ(tables[i].zones, expected_zones(made, years[i].first, years[i].second)) << i;
    EXPECT_EQ(tables[i].zones.size(), 2u);  // "far" shares no tile
  }
  EXPECT_EQ(tables[0].zones.at("a").products.at(Product::forest).size(), 12u);
  EXPECT_NE(tables[0].zones, tables[1].zones);
}

TEST(Transitions, TwoYearsMakeOneTableAndOneYearNone) {
  const TempDir dir, other;
  EXPECT_EQ(FinishedNight(dir.path(), 600, {2020, 2025}).tables().size(), 1u);
  EXPECT_TRUE(FinishedNight(other.path(), 600, {2025}).tables().empty());
  EXPECT_TRUE(FinishedNight(other.path(), 600, {2025}).records().empty());
}

TEST(Transitions, ANightWithoutClassProductsHasNone) {
  const TempDir dir;
  FinishedNight made(dir.path(), 600, {2020, 2025});
  made.settings.products.list = {Product::ndvi, Product::fvc};
  EXPECT_TRUE(made.tables().empty());
  EXPECT_TRUE(made.records().empty());
}

// It was an empty table, published with exit 0, and the next run had nothing to do.
TEST(Transitions, AfterASignalThereIsNoEmptyTableButNoResult) {
  const TempDir dir;
  const FinishedNight made(dir.path(), 300, {2020, 2025});
  {
    const steppe_test::NotedSignal signal;
    EXPECT_THROW(made.tables(), geo::Interrupted);
  }
  const auto tables = made.tables();
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_FALSE(tables[0].zones.empty());
}

// A table's rows and columns are the class areas of the cells that both years know.
TEST(Transitions, RowsAndColumnsSumToTheClassesKnownInBothYears) {
  const TempDir dir;
  const FinishedNight made(dir.path(), 300, {2020, 2025});
  const auto table = made.tables().at(0);
  const geo::Grid grid{kLeft, kTop, 30, 30, kSide, kSide};
  const auto area = geo::pixel_area({grid, utm()}).value();
  const auto coverage = geo::coverage_inside(made.night.zones.zones[1].shape, grid).value();
  std::map<std::uint8_t, geo::WideInteger> from, to, from_table, to_table;
  for (const geo::CoverageRun& run : coverage.runs)
    for (std::int64_t col = run.col; col < run.end_col(); ++col) {
      const auto before = code_at(Product::water, 2020, run.row, col),
                 after = code_at(Product::water, 2025, run.row, col);
      if (before == 255 || after == 255) continue;
      const auto weight = geo::WideInteger::product(run.cover, static_cast<std::int64_t>(area.units(run.row, col)));
      from[before] += weight;
      to[after] += weight;
    }
  for (const auto& [codes, weight] : table.zones.at("b").products.at(Product::water)) {
    from_table[codes.first] += weight;
    to_table[codes.second] += weight;
  }
  EXPECT_EQ(from_table, from);
  EXPECT_EQ(to_table, to);
  EXPECT_EQ(from.size(), 4u);
}

TEST(Transitions, TilesSumToOneBigTile) {
  const TempDir small, large;
  const auto tiles = FinishedNight(small.path(), 200, {2020, 2025}).tables();
  const auto whole = FinishedNight(large.path(), 600, {2020, 2025}).tables();
  EXPECT_EQ(tiles.at(0).zones, whole.at(0).zones);
}

TEST(Transitions, OneThreadAndSeveralLeaveTheSameBytes) {
  const TempDir one, two;
  FinishedNight alone(one.path(), 200, {2020, 2022, 2025}), together(two.path(), 200, {2020, 2022, 2025});
  together.night.parallelism = {3, 3};
  const auto expected = alone.tables(), tables = together.tables();
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(tables.at(i).zones, expected.at(i).zones);
  EXPECT_EQ(steppe_test::difference(alone.records(), together.records()), "");
  EXPECT_EQ(alone.records().size(), 18u);  // 9 tiles × 2 pairs that end in 2025
  EXPECT_TRUE(alone.records().contains("2020/e0001s0002.json"));
}

// The products are gone: tables can come from records only.
TEST(Transitions, RecordsAreReadAndNotMadeAgain) {
  const TempDir dir;
  const FinishedNight made(dir.path(), 300, {2020, 2025});
  const auto tables = made.tables();
  const auto records = made.records();
  for (const char* year : {"2020", "2025"})
    for (const Product product : {Product::water, Product::forest})
      fs::remove_all(dir / "products" / year / name_of(product));
  EXPECT_EQ(made.tables().at(0).zones, tables.at(0).zones);
  EXPECT_EQ(steppe_test::difference(records, made.records()), "");
}

TEST(Transitions, ADamagedRecordAndOneUnderAnotherKeyAreMadeAgain) {
  const TempDir dir;
  FinishedNight made(dir.path(), 300, {2020, 2025});
  const auto tables = made.tables();
  const auto records = made.records();
  ASSERT_EQ(records.size(), 4u);
  const fs::path first = dir / "products/2025/transitions" / records.begin()->first;
  const std::string& whole = records.begin()->second;
  std::string digit = whole;
  const auto place = digit.find("1>1=") + 4;
  digit[place] = digit[place] == '9' ? '8' : '9';
  for (const std::string& damage : {std::string(), whole.substr(0, whole.size() - 30), digit}) {
    dir.file("products/2025/transitions/" + records.begin()->first, damage);
    EXPECT_EQ(made.tables().at(0).zones, tables.at(0).zones);
    EXPECT_EQ(steppe_test::read_text(first), whole);
  }
  // Another key of a task, another file of a product, one product fewer: other records.
  made.night.records[0].key.hash = "other";
  EXPECT_EQ(made.tables().at(0).zones, tables.at(0).zones);
  EXPECT_NE(made.records(), records);
  made.night.records[0].key.hash = made.night.plan.tasks[0].key.hash;
  made.night.records[0].files[0].sha256 = "other";
  made.tables();
  EXPECT_NE(made.records(), records);
  made.settings.products.list = {Product::forest};
  EXPECT_FALSE(made.tables().at(0).zones.at("a").products.contains(Product::water));
}

TEST(Transitions, ProductsThatCannotBeReadBackEndTheRun) {
  const TempDir dir;
  const FinishedNight made(dir.path(), 600, {2020, 2025});
  const fs::path water = made.workspace.product(2020, Product::water, "e0000s0001");
  const auto problem = [&] {
    try {
      made.tables();
    } catch (const geo::Error& error) {
      return geo::render(error.message());
    }
    return std::string("no problem");
  };
  const std::string whole = steppe_test::read_text(water);
  fs::resize_file(water, whole.size() - 100);
  EXPECT_THAT(problem(), StartsWith(water.string() + ": a product of this night cannot be read back (got "));
  fs::remove(water);
  EXPECT_THAT(problem(), StartsWith(water.string() + ": does not exist; check the path; the product is damaged or "));
  const TempDir other;
  const FinishedNight small(other.path(), 300, {2020, 2025});
  fs::copy_file(small.workspace.product(2020, Product::water, "e0000s0001"), water);
  EXPECT_THAT(problem(), StartsWith(water.string() + ": is not as it was written (got another head); the product is "));
  EXPECT_TRUE(made.records().empty());
}

}  // namespace
}  // namespace steppe
