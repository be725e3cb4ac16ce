#include "pipeline/plan/bands_read.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/checksum.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

// A task of which some scenes are read for red and near infrared alone leaves what it would leave of all bands.

namespace steppe {
namespace {

using steppe_test::MadeScene;
using steppe_test::TempDir;
using steppe_test::utm;

constexpr std::int64_t kTile = 512;

struct World {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  AnalysisGrid grid{{500000, 4380000, 10, 10, kTile}, utm()};
  geo::ZoneSet zones{"z", "1", utm(), {}, {}};
  std::optional<Layers> layers;
  std::optional<Plan> plan;

  // Scenes beside the grid go through the cube, those on it are read in place.
  World(std::vector<Product> products, double beside) {
    const geo::Ring ring{{500100, 4380100}, {505000, 4380100}, {505000, 4385000}, {500100, 4385000}, {500100, 4380100}};
    zones.zones.push_back({"z", "z", "county", "", {{ring, {}}}});
    settings.grid.tile_px = kTile;
    settings.grid.crs = utm().wkt();
    settings.grid.x_origin = 500000, settings.grid.y_origin = 4380000;
    settings.grid.resolution_m = settings.grid.resolution_y_m = 10;
    settings.periods.years = {2021};
    settings.products.list = std::move(products);
    settings.composite.min_clear_days = settings.composite.min_peak_days = 1;
    settings.water.min_dates = settings.water.min_months = 1;
    settings.cover.soil = 0.05, settings.cover.vegetation = 0.8;
    layers = Layers::load(settings.layers, grid, zones);
    plan = make_plan(settings, grid, {scene("a", 4, 1, beside), scene("b", 6, 3, beside), scene("c", 8, 5, beside)},
                     zones, layers->key());
  }

  PlanScene scene(const std::string& id, unsigned month, int seed, double beside) const {
    MadeScene made(dir.path(), id, {{500000 + beside, 4385120 + beside, 10, 10, kTile, kTile}, utm()});
    made.scene.acquired = std::chrono::sys_days(std::chrono::year(2021) / month / 1);
    const auto band = [&](BandRole role, int step, int level) {
      made.band(role, step, [=](auto col, auto row) {
        return level + static_cast<int>((col * 31 + row * 17 + seed * col * row) % 700);
      });
    };
    band(BandRole::blue, 1, 300), band(BandRole::green, 1, 500), band(BandRole::red, 1, 600);
    band(BandRole::nir, 2, 2600), band(BandRole::swir1, 2, 1500), band(BandRole::swir2, 2, 900);
    made.mask(2, [](auto col, auto row) { return (col * 7 + row * 5) % 31 == 0 ? 9 : 1; });
    return place_scene(made.scene, id, grid, 8).value();
  }

  // What the task leaves: its sums, and the checksums of its products.
  std::pair<std::map<std::string, ZoneSums>, std::vector<std::string>> run() const {
    for (const auto& missing : missing_cube_tiles(*plan, {0}, settings, workspace))
      EXPECT_FALSE(steppe_test::cut_cube_tile(*plan, missing, settings, workspace));
    const RunContext context{settings, *plan, zones, workspace, *layers};
    auto outcome = run_tile_task(context, plan->tasks.at(0));
    EXPECT_FALSE(outcome.fault);
    std::vector<std::string> sums;
    for (const auto& file : outcome.record.value().files) sums.push_back(file.sha256);
    return {std::move(outcome.record->zones), std::move(sums)};
  }
};

void expect_alike(const std::vector<Product>& products, std::size_t left_out) {
  for (const double beside : {0.0, 3.0}) {
    World few(products, beside), all(products, beside);
    std::size_t found = 0;
    for (const auto& scene : few.plan->scenes) found += scene.left_out.size();
    EXPECT_EQ(found, left_out);
    read_all_bands(*all.plan);
    const auto a = few.run(), b = all.run();
    EXPECT_EQ(a.first, b.first);
    EXPECT_EQ(a.second, b.second);
    EXPECT_EQ(a.second.size(), products.size());
  }
}

TEST(BandsReadInPass, CoverIsTheSameWithoutTheBandsThatItDoesNotUse) {
  expect_alike({Product::ndvi, Product::fvc, Product::quality}, 3 * 2);
}

TEST(BandsReadInPass, ClassesAreTheSameWhereALeaflessDayHasRedAndNearInfraredAlone) {
  expect_alike({Product::ndvi, Product::quality, Product::composite, Product::forest, Product::landcover}, 2);
}

}  // namespace
}  // namespace steppe
