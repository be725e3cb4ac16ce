#include "report_fixture.hpp"

#include <filesystem>

#include "libgeo/io/cog_sink.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

geo::Zone rectangle(const char* id, const char* name, double col, double cols) {
  const double x0 = 480000 + 30 * col, x1 = x0 + 30 * cols, y0 = 4800000, y1 = y0 + 120;
  return {id, name, "county", "l", {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}};
}

NightResult night_with_zones() {
  const auto crs = geo::Crs::from_text("EPSG:32648").value();
  const geo::Tiling tiling{480000, 4800000, 30, 30, 4};
  Plan plan{AnalysisGrid{tiling, crs}, {}, 0, {}};
  for (const int year : {2020, 2025})
    for (const std::int64_t tx : {0, 1}) {
      Task task;
      task.tile = {tx, 0};
      task.year = year;
      task.key.hash = "key-" + std::to_string(year) + "-" + std::to_string(tx);
      plan.tasks.push_back(task);
    }
  geo::ZoneSet zones{"halves", "0123456789abcdef", crs, {}, {}};
  zones.zones = {rectangle("w", "West", 0, 4), rectangle("e", "East", 4, 4)};
  return {std::move(plan), std::move(zones)};
}

void add_records(ReportFixture& fixture) {
  for (const auto& task : fixture.night.plan.tasks) {
    TaskRecord record;
    record.key = task.key;
    for (const Product product : fixture.settings.products.list) {
      const auto path = fixture.workspace.product(task.year, product, geo::tile_name(task.tile));
      record.files.push_back({product, path.lexically_relative(fixture.workspace.root).generic_string(), 1, "s"});
    }
    fixture.night.records.push_back(record);
  }
}

void add_scenes(NightResult& night) {
  SceneRecord good;
  good.id = "GOOD", good.platform = "landsat-8", good.acquired_utc = "2020-07-01T03:00:00Z";
  good.path = "/in/b", good.sha256 = "aa";
  SceneRecord bad = good;
  bad.id = "BAD", bad.path = "/in/a", bad.sha256 = "bb", bad.status = SceneStatus::refused;
  bad.fault_kind = geo::FaultKind::truncated, bad.reason = "BAD: band B4, truncated";
  night.scenes.push_back(good);
  night.refused.push_back(bad);
  for (auto& record : night.records) record.key.scenes = {used_name(good)};
}

void add_totals(Totals& totals) {
  for (const int year : {2020, 2025})
    for (const auto& [id, name, level] :
         {std::tuple("w", "West", "county"), {"e", "East", "county"}, {"l", "League", "league"}})
      totals.zones.push_back({id, name, level, year, {}, {}});
  // A quarter of what was ever seen has 2 clear days, the rest 5; 3 of 4 observations are Landsat 8's.
  auto& sums = totals.zones[0].sums;
  sums.clear_days.weight[2] = geo::WideInteger(1);
  sums.clear_days.weight[5] = geo::WideInteger(3);
  sums.clear_days.weight[255] = geo::WideInteger(100);
  sums.observations["landsat-8"].weight_value = geo::WideInteger(3);
  sums.observations["landsat-9"].weight_value = geo::WideInteger(1);
}

Figure figure(std::size_t zone, std::optional<double> value, std::optional<Estimate> estimate) {
  Figure f;
  f.zone = zone, f.indicator = Indicator::vegetation_cover, f.definition = "vegetation_cover.dimidiate.1";
  f.caliber = "relative", f.unit = Unit::percent, f.method = Method::dimidiate_ndvi, f.decimals = 4;
  f.value = value, f.estimate = std::move(estimate);
  f.total_ha = 1440, f.valid_ha = 1080, f.valid_share = 0.75;
  f.status = value ? FigureStatus::ok : FigureStatus::low_obs;
  if (!value) f.reason = geo::message("too little was seen");
  return f;
}

void add_figures(Results& results) {
  const Estimate estimate{40.5, 1.5, 1e9, 40, Method::regression};
  for (const std::size_t zone : {0, 1, 2, 3, 4, 5})
    results.figures.push_back(figure(zone, zone == 1 ? std::nullopt : std::optional(30.25 + static_cast<double>(zone)),
                                     zone == 3 ? std::optional(estimate) : std::nullopt));
  results.classes = {{3, Product::landcover, 11, 500, 100.0 / 3},
                     {3, Product::landcover, 4, 1000, 200.0 / 3},
                     {0, Product::landcover, 4, 1200, 80.0},
                     {0, Product::landcover, 11, 300, 20.0}};
  results.transitions = {{3, Product::landcover, 2020, 2025, 11, 4, 20},
                         {3, Product::landcover, 2020, 2025, 4, 11, 220},
                         {3, Product::landcover, 2020, 2025, 4, 4, 980}};
  for (const std::size_t zone : {0, 3})
    results.ledger.push_back({zone, Product::fvc, true, 1440, 1080, 200, 40, 100, 20, 0});
}

void add_carbon(Results& results) {
  ZoneCarbon carbon;
  carbon.zone = 3, carbon.from_year = 2020, carbon.to_year = 2025;
  carbon.result.lines = {{"biomass", "typical_steppe", 5000, 12.5, 2.5, 10, 110.0 / 3, 4.0, 16.0},
                         {"total", "total", 90000, 20, 30, -10, -110.0 / 3, std::nullopt, std::nullopt}};
  results.carbon.push_back(carbon);
}

Judgement judgement(const char* id, Verdict verdict, std::optional<Estimate> estimate) {
  Judgement j;
  j.target.id = id, j.target.region = "Bayannur", j.target.region_cn = "巴彦淖尔市";
  j.target.indicator = "forest_coverage", j.target.indicator_cn = "森林覆盖率";
  j.target.value = 6.97, j.target.decimals = 2, j.target.unit = Unit::percent, j.target.year = 2025;
  j.definition = "forest.rules.1", j.caliber = "F2021", j.evidence_id = "ev1";
  j.decision.verdict = verdict;
  j.decision.reason = geo::message("cannot be read");
  j.decision.estimate = std::move(estimate);
  return j;
}

}  // namespace

ReportFixture::ReportFixture() : workspace{dir / "work"}, night(night_with_zones()) {
  std::filesystem::create_directories(workspace.root);
  settings.project.name = "Halves";
  settings.periods.years = {2020, 2025};
  settings.products.list = {Product::fvc, Product::landcover};
  settings.zones.league_id = "l", settings.zones.league_name = "League";
  add_records(*this);
  add_scenes(night);
  add_totals(totals);
  add_figures(results);
  add_carbon(results);
  results.judgements = {judgement("t1", Verdict::met, Estimate{7.5, 0.25, 1e9, 50, Method::design}),
                        judgement("t2", Verdict::insufficient_data, std::nullopt)};
  auto& sourced = results.judgements[1];  // the other has nothing that a file need not have
  sourced.target.zone_id = "l", sourced.zone_name = "League", sourced.target.binding = "binding";
  sourced.target.baseline = 6.47, sourced.target.baseline_decimals = 2, sourced.target.baseline_year = 2020;
  sourced.target.document = "plan", sourced.target.section = "table 1";
  sourced.denominator = Denominator::official_land, sourced.denominator_ha = 10000;
  sourced.region = RegionArea{9950, 0, 10000, "yearbook"};
  results.warnings = {geo::message("plot 7 is odd")};
}

std::map<std::string, std::string> ReportFixture::write_tiles() const {
  std::map<std::string, std::string> seals;
  for (const auto& task : night.plan.tasks) {
    for (const Product product : settings.products.list) {
      const auto path = workspace.product(task.year, product, geo::tile_name(task.tile));
      std::filesystem::create_directories(path.parent_path());
      geo::RasterSpec spec{night.plan.grid.tile(task.tile)};
      spec.band_names = {std::string(name_of(product))};
      if (product == Product::fvc) {
        spec.scale = 1 / kCoverScale, spec.unit = "1";
        std::vector<std::int16_t> pixels;
        for (int i = 0; i < 16; ++i) {
          const auto col = static_cast<int>(4 * task.tile.tx) + i % 4;
          pixels.push_back(
              static_cast<std::int16_t>(col == 7 ? kCoverNoData : 500 + 1000 * col + (task.year == 2025 ? 1000 : 0)));
        }
        const auto sink = geo::create_cog(path, spec);
        sink->write_block(0, 0, std::span<const std::int16_t>(pixels));
        seals[path.lexically_relative(workspace.root).generic_string()] = sink->finish().seal;
      } else {
        spec.type = geo::PixelType::uint8, spec.no_data = kClassNoData;
        spec.overviews = geo::OverviewRule::nearest, spec.colours = colours_of(legend_of(product));
        std::vector<std::uint8_t> pixels(16, task.tile.tx == 0 ? 4 : 11);
        for (std::size_t i = 0; i < 4; ++i) pixels[i] = kClassNoData;
        const auto sink = geo::create_cog(path, spec);
        sink->write_block(0, 0, std::span<const std::uint8_t>(pixels));
        seals[path.lexically_relative(workspace.root).generic_string()] = sink->finish().seal;
      }
    }
  }
  return seals;
}

std::string joined(const CellRow& row, const std::string& separator) {
  std::string out;
  for (const auto& text : row_texts(row)) out += text + separator;
  return out.substr(0, out.size() - (out.empty() ? 0 : separator.size()));
}

std::string rows_text(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) out += joined(row, "|") + "\n";
  return out;
}

}  // namespace steppe
