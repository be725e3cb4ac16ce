#include "pipeline/query/query_service.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/results/zone_observations.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::everything;
using steppe_test::exact_text;
using steppe_test::queried_night;

const std::string kTile = "e0000s0001";

PolygonAnswer ask(QueryService& service, const std::string& zone, const QueryRequest& request = everything()) {
  auto answer = service.ask(queried_night().shape(zone), queried_night().crs(), request, geo::sequential_for, {});
  EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : geo::render(answer.fault().message));
  return answer.ok() ? answer.value() : PolygonAnswer{};
}

const LayerAnswer& of(const PolygonAnswer& answer, Product layer, int period = 2021) {
  for (const auto& l : answer.layers)
    if (l.layer == layer && l.period == period) return l;
  throw std::logic_error("no " + std::string(name_of(layer)));
}

// What the service says of a polygon of an untouched workspace.
const std::string& good_answer(const std::string& zone) {
  static std::map<std::string, std::string> known;
  static QueryService service(queried_night().tiny.workspace.root, {});
  auto& text = known[zone];
  if (text.empty()) text = exact_text(ask(service, zone));
  return text;
}

void expect_as_zones_table(const PolygonAnswer& answer, std::size_t z) {
  const auto& night = queried_night();
  int compared = 0;
  for (const auto& figure : night.results.figures) {
    if (figure.zone != z ||
        (figure.indicator != Indicator::vegetation_cover && figure.indicator != Indicator::ndvi_peak))
      continue;
    const auto& got =
        of(answer, figure.indicator == Indicator::ndvi_peak ? Product::ndvi : Product::fvc, night.totals.zones[z].year);
    EXPECT_EQ(got.status, figure.status);
    EXPECT_EQ(got.mean, figure.value);
    EXPECT_EQ(got.total_ha, figure.total_ha);
    EXPECT_EQ(got.valid_ha, figure.valid_ha);
    EXPECT_EQ(got.valid_share, figure.valid_share);
    ++compared;
  }
  EXPECT_EQ(compared, 2);
}

void expect_as_other_tables(const PolygonAnswer& answer, std::size_t z) {
  const auto& night = queried_night();
  const int year = night.totals.zones[z].year;
  for (const auto& line : night.results.ledger) {
    if (line.zone != z) continue;
    const auto& got = of(answer, line.product, year);
    EXPECT_EQ(got.total_ha, line.total_ha) << name_of(line.product);
    EXPECT_EQ(got.valid_ha, line.valid_ha) << name_of(line.product);
    EXPECT_EQ(got.cloud_ha, line.cloud_ha) << name_of(line.product);
    EXPECT_EQ(got.snow_ha, line.snow_ha) << name_of(line.product);
    EXPECT_EQ(got.no_data_ha, line.no_data_ha) << name_of(line.product);
    EXPECT_EQ(got.masked_ha, line.masked_ha) << name_of(line.product);
  }
  for (const auto& row : night.results.classes) {
    if (row.zone != z) continue;
    const auto& classes = of(answer, row.product, year).classes;
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& c) { return c.code == row.code; });
    EXPECT_EQ(found == classes.end() ? 0 : found->area_ha, row.area_ha) << name_of(row.product) << ' ' << int(row.code);
    if (found != classes.end()) {
      EXPECT_EQ(found->share_pct, row.share_pct) << name_of(row.product);
    }
  }
  for (const Product layer : {Product::fvc, Product::water}) {
    const auto days = median_clear_days(night.totals.zones[z].sums.clear_days);
    EXPECT_EQ(of(answer, layer, year).n_dates_median, days ? std::optional<double>(*days) : std::nullopt);
    EXPECT_EQ(sensor_mix(of(answer, layer, year).sensors),
              sensor_mix(sensor_shares(night.totals.zones[z].sums.observations)));
  }
}

TEST(QueryService, SaysWhatTheNightlyTablesSay) {
  const auto& night = queried_night();
  QueryService service(night.tiny.workspace.root, {});
  int zones = 0;
  for (std::size_t z = 0; z < night.totals.zones.size(); ++z) {
    if (night.totals.zones[z].is_league) continue;
    SCOPED_TRACE(night.totals.zones[z].id + " " + std::to_string(night.totals.zones[z].year));
    const auto answer = ask(service, night.totals.zones[z].id);
    expect_as_zones_table(answer, z);
    expect_as_other_tables(answer, z);
    ++zones;
  }
  EXPECT_EQ(zones, 6);
  EXPECT_EQ(of(ask(service, "w"), Product::fvc).status, FigureStatus::ok) << "the comparison is of figures";
  EXPECT_FALSE(of(ask(service, "w"), Product::fvc).sensors.empty());
}

TEST(QueryService, AnOutlineIsIntersectedOnceForAllLayersAndPeriods) {
  QueryService service(queried_night().tiny.workspace.root, {});
  const auto answer = ask(service, "n");
  EXPECT_EQ(answer.layers.size(), 12U);
  EXPECT_EQ(service.counters().outlines_intersected, 1U);
  EXPECT_EQ(service.counters().tiles_visited, 4U);
  EXPECT_EQ(service.counters().summaries_rebuilt, 0U);
  EXPECT_LE(service.counters().blocks_decoded, 4U * 8) << "each block of eight products once";
  EXPECT_GE(service.counters().blocks_decoded, 4U * 3);
}

TEST(QueryService, BlocksThatAreAllAlikeAreNotDecoded) {
  QueryService service(queried_night().tiny.workspace.root, {});
  auto request = everything();
  request.periods = {2020};  // never observed
  const auto answer = ask(service, "n", request);
  EXPECT_GT(of(answer, Product::fvc, 2020).no_data_ha, 0);
  EXPECT_EQ(of(answer, Product::fvc, 2020).no_data_ha, of(answer, Product::water, 2020).total_ha);
  EXPECT_EQ(service.counters().blocks_decoded, 0U);
}

TEST(QueryService, ATileWithoutProductsAnswersAsOneOfWhichNothingWasSeen) {
  const auto workspace = queried_night().copy("unseen");
  WorkspaceIndex index = read_workspace_index(Workspace{workspace}).value();
  for (auto& [tile, files] : index.tiles.at(2020)) files.seals.clear();
  write_workspace_index({workspace}, index);
  for (const Product product : queried_night().tiny.settings.products.list)
    fs::remove_all(Workspace{workspace}.period(2020) / name_of(product));
  QueryService service(workspace, {});
  for (const char* zone : {"w", "n", "s"}) {
    const auto answer = ask(service, zone);
    EXPECT_EQ(exact_text(answer), good_answer(zone)) << zone;
    EXPECT_EQ(of(answer, Product::fvc, 2020).no_data_ha, of(answer, Product::fvc, 2020).total_ha) << zone;
    EXPECT_GT(of(answer, Product::fvc, 2020).total_ha, 0) << zone;
  }
}

TEST(QueryService, WhatIsInsideIsNotDecoded) {
  QueryService service(queried_night().tiny.workspace.root, {});
  ask(service, "w");  // the left tiles' cells, in full: the upper tile is one square, the lower has two rows of cells
  EXPECT_EQ(service.counters().nodes_from_summary, 2U * 8);
  EXPECT_LE(service.counters().blocks_decoded, 8U);
}

TEST(QueryService, ASecondQueryDecodesNothing) {
  QueryService service(queried_night().tiny.workspace.root, {});
  const auto first = exact_text(ask(service, "n"));
  const auto before = service.counters();
  EXPECT_EQ(exact_text(ask(service, "n")), first);
  EXPECT_EQ(service.counters().blocks_decoded, before.blocks_decoded);
  EXPECT_GE(service.counters().blocks_from_cache, before.blocks_decoded);
}

TEST(QueryService, StaysWithinItsMemory) {
  for (const std::size_t bytes : {0UL, 200'000UL}) {
    QueryService service(queried_night().tiny.workspace.root, {.memory_bytes = bytes});
    for (const char* zone : {"n", "w"}) {
      EXPECT_EQ(exact_text(ask(service, zone)), good_answer(zone)) << bytes;
      EXPECT_LE(service.counters().bytes_kept, bytes);
    }
  }
}

// ---- summaries that cannot be trusted
std::vector<fs::path> summaries_in(const fs::path& workspace) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(workspace / "products"))
    if (entry.path().extension() == ".summary") found.push_back(entry.path());
  return found;
}

TEST(QueryService, MissingSummariesAreMadeAgain) {
  const auto workspace = queried_night().copy("no_summaries");
  const auto summaries = summaries_in(workspace);
  EXPECT_EQ(summaries.size(), 4U * 2 * 8);
  for (const auto& path : summaries) fs::remove(path);
  QueryService service(workspace, {});
  EXPECT_EQ(exact_text(ask(service, "n")), good_answer("n"));
  EXPECT_EQ(service.counters().summaries_rebuilt, summaries.size());
  QueryService later(workspace, {});
  EXPECT_EQ(exact_text(ask(later, "n")), good_answer("n"));
  EXPECT_EQ(later.counters().summaries_rebuilt, 0U) << "they were stored";
}

TEST(QueryService, DamagedSummariesAreMadeAgain) {
  const auto workspace = queried_night().copy("damaged_summaries");
  for (const auto& path : summaries_in(workspace)) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
    file.put('\x5a');
    file.put('\xa5');
  }
  QueryService service(workspace, {});
  EXPECT_EQ(exact_text(ask(service, "w")), good_answer("w"));
  EXPECT_EQ(service.counters().summaries_rebuilt, 2U * 2 * 8);
}

TEST(QueryService, SummariesOfAnotherRasterAreMadeAgain) {
  const auto workspace = queried_night().copy("other_summaries");
  const Workspace paths{workspace};
  for (const Product product : {Product::fvc, Product::water, Product::quality})
    fs::copy_file(paths.product(2020, product, kTile).string() + ".summary",
                  paths.product(2021, product, kTile).string() + ".summary", fs::copy_options::overwrite_existing);
  QueryService service(workspace, {});
  EXPECT_EQ(exact_text(ask(service, "w")), good_answer("w"));
  EXPECT_EQ(service.counters().summaries_rebuilt, 3U);
}

// ---- products that cannot be read
TEST(QueryService, AMissingProductCostsItsLayerOnly) {
  const auto workspace = queried_night().copy("missing_product");
  QueryService whole(workspace, {});
  const auto before = ask(whole, "w");
  fs::remove(Workspace{workspace}.product(2021, Product::fvc, kTile));
  QueryService service(workspace, {});
  const auto answer = ask(service, "w");
  EXPECT_EQ(of(answer, Product::fvc).status, FigureStatus::failed);
  EXPECT_NE(geo::render(of(answer, Product::fvc).reason).find("fvc/" + kTile), std::string::npos);
  EXPECT_FALSE(of(answer, Product::fvc).mean);
  for (const Product layer :
       {Product::ndvi, Product::water, Product::forest, Product::desertification, Product::landcover})
    EXPECT_EQ(of(answer, layer).status, of(before, layer).status) << name_of(layer);
  EXPECT_EQ(of(answer, Product::fvc, 2020).status, FigureStatus::low_obs);
}

TEST(QueryService, ADamagedProductCostsItsLayerOnly) {
  const auto workspace = queried_night().copy("damaged_product");
  const auto path = Workspace{workspace}.product(2021, Product::water, kTile);
  fs::resize_file(path, fs::file_size(path) / 2);
  QueryService service(workspace, {});
  const auto answer = ask(service, "n");
  EXPECT_EQ(of(answer, Product::water).status, FigureStatus::failed);
  EXPECT_EQ(of(answer, Product::fvc).status, of(answer, Product::ndvi).status);
  EXPECT_NE(of(answer, Product::fvc).status, FigureStatus::failed);
}

TEST(QueryService, WithoutQualityThereIsNoLedger) {
  const auto workspace = queried_night().copy("no_quality");
  fs::remove(Workspace{workspace}.product(2021, Product::quality, kTile));
  QueryService service(workspace, {});
  const auto answer = ask(service, "w");
  EXPECT_EQ(of(answer, Product::fvc).status, FigureStatus::failed);
  EXPECT_EQ(of(answer, Product::water).status, FigureStatus::failed);
  EXPECT_EQ(of(answer, Product::fvc, 2020).status, FigureStatus::low_obs);
}

// Issue 11, 3: what the night has and what is damaged is not passed over.
TEST(QueryService, DamagedObservationsCostTheFigures) {
  const auto workspace = queried_night().copy("lost_observations");
  fs::remove_all(Workspace{workspace}.period(2021) / "observations");
  QueryService service(workspace, {});
  EXPECT_EQ(of(ask(service, "w"), Product::fvc).status, FigureStatus::failed);
}

TEST(QueryService, WithoutObservationsTheSensorsAreNotKnown) {
  const auto workspace = queried_night().copy("no_observations");
  WorkspaceIndex index = read_workspace_index(Workspace{workspace}).value();
  for (auto& [tile, files] : index.tiles.at(2021)) files.seals.erase(Product::observations);
  write_workspace_index({workspace}, index);
  QueryService service(workspace, {});
  const auto answer = ask(service, "w");
  EXPECT_EQ(of(answer, Product::fvc).status, FigureStatus::ok);
  EXPECT_TRUE(of(answer, Product::fvc).sensors.empty());
}

// ---- a run in between
// Files of 2020 under the names of 2021, as a task of a new night puts them there.
void replace_files(const fs::path& workspace, const ProductFiles& published) {
  const Workspace paths{workspace};
  for (const Product product : {Product::fvc, Product::quality, Product::observations}) {
    keep_replaced(published, {2021, product, kTile});
    for (const char* suffix : {"", ".summary"}) {
      const auto target = paths.product(2021, product, kTile).string() + suffix;
      fs::copy_file(paths.product(2020, product, kTile).string() + suffix, target + ".new");
      fs::rename(target + ".new", target);
    }
  }
}

// Issue 11, 4: a run replaces files one by one; nobody sees a part of it.
TEST(QueryService, SeesOneNightWhileARunReplacesIt) {
  const auto workspace = queried_night().copy("replaced");
  WorkspaceIndex index = read_workspace_index(Workspace{workspace}).value();
  const ProductFiles published({workspace}, index.tiles);
  QueryService service(workspace, {}), cold(workspace, {});
  const auto before = exact_text(ask(service, "n"));
  replace_files(workspace, published);
  service.drop_blocks();
  EXPECT_EQ(exact_text(ask(service, "n")), before);
  EXPECT_EQ(exact_text(ask(cold, "n")), before) << "opened before, asked for the first time now";
  QueryService late(workspace, {});
  EXPECT_EQ(exact_text(ask(late, "n")), before) << "opened during the run";
  // The run has finished.
  for (const Product product : {Product::fvc, Product::quality, Product::observations})
    index.tiles.at(2021).at(kTile).seals[product] = index.tiles.at(2020).at(kTile).seals[product];
  switch_night({workspace}, index);
  service.drop_blocks();
  EXPECT_EQ(exact_text(ask(service, "n")), before) << "a service holds its night";
  EXPECT_TRUE(fs::exists(Workspace{workspace}.replaced()));
  QueryService fresh(workspace, {});
  const auto after = exact_text(ask(fresh, "n"));
  EXPECT_NE(after, before);
  for (QueryService* each : {&service, &cold, &late}) {
    EXPECT_TRUE(each->reopen());
    EXPECT_FALSE(each->reopen()) << "nothing newer";
    EXPECT_EQ(exact_text(ask(*each, "n")), after);
  }
  sweep_replaced({workspace});
  EXPECT_FALSE(fs::exists(Workspace{workspace}.replaced())) << "nobody holds the old night any more";
  EXPECT_EQ(exact_text(ask(fresh, "n")), after);
}

// Without reopen() what a killed run left is no night either.
TEST(QueryService, AfterAnUnfinishedRunTheOldNightAnswers) {
  const auto workspace = queried_night().copy("unfinished");
  const auto index = read_workspace_index(Workspace{workspace}).value();
  QueryService service(workspace, {});
  const auto before = exact_text(ask(service, "n"));
  replace_files(workspace, ProductFiles({workspace}, index.tiles));
  sweep_replaced({workspace});
  QueryService fresh(workspace, {});
  EXPECT_EQ(exact_text(ask(fresh, "n")), before);
}

// Issue 11, 3: a flipped bit of a head (a predictor made 221 hectares of 699) or of a block costs the layer.
TEST(QueryService, AnyFlippedBitOfAProductIsNoticed) {
  const auto workspace = queried_night().copy("flipped");
  const auto path = Workspace{workspace}.product(2021, Product::fvc, kTile);
  const std::string whole = steppe_test::read_text(path);
  QueryService sound(workspace, {});
  const auto answer = exact_text(ask(sound, "n"));
  std::size_t failed = 0;
  for (std::size_t place = 0; place < whole.size(); place += 29) {
    std::string flipped = whole;
    flipped[place] = static_cast<char>(flipped[place] ^ (1 << (place % 8)));
    std::ofstream(path, std::ios::binary) << flipped;
    QueryService service(workspace, {});
    const auto asked = ask(service, "n");
    if (of(asked, Product::fvc).status == FigureStatus::failed)
      ++failed;
    else  // a byte that no pixel depends on: an overview, the size before a block
      EXPECT_EQ(exact_text(asked), answer) << place;
  }
  EXPECT_GT(failed, whole.size() / 29 / 2);
}

TEST(QueryService, SeesANewIndexWhenItIsReopened) {
  const auto workspace = queried_night().copy("new_index");
  QueryService service(workspace, {});
  const WorkspaceIndex& old = service.index();
  EXPECT_TRUE(service.check(everything()).empty());
  WorkspaceIndex index = old;
  index.products.erase(index.products.begin());
  index.tiles.erase(2020);
  write_workspace_index({workspace}, index);
  EXPECT_TRUE(service.check(everything()).empty());
  EXPECT_TRUE(service.reopen());
  EXPECT_EQ(service.check(everything()).size(), 2U);
  EXPECT_EQ(old.tiles.size(), 2U) << "what was given out stays";
  EXPECT_FALSE(service.ask(queried_night().shape("w"), queried_night().crs(), everything(), geo::sequential_for, {}));
  std::ofstream(Workspace{workspace}.index()) << "damaged";
  EXPECT_FALSE(service.reopen());
  EXPECT_EQ(service.index().tiles.size(), 1U) << "the last good one";
}

// ---- what cannot be answered
TEST(QueryService, NeedsAFinishedWorkspace) {
  const steppe_test::TempDir empty;
  try {
    const QueryService service(empty.path(), {});
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::nothing_matched);
    EXPECT_NE(std::string(error.what()).find("use steppe run first"), std::string::npos);
  }
  empty.file("products/index.json", "{}");
  EXPECT_THROW(QueryService(empty.path(), {}), geo::Error);
}

TEST(QueryService, NamesAllUnknownLayersAndPeriods) {
  const QueryService service(queried_night().tiny.workspace.root, {});
  const auto problems = service.check({{"fvc", "watr", "quality"}, {2021, 1999}});
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_NE(geo::render(problems[0]).find("did you mean water?"), std::string::npos);
  EXPECT_NE(geo::render(problems[1]).find("got quality"), std::string::npos);
  EXPECT_NE(geo::render(problems[2]).find("got 1999, allowed 2020, 2021"), std::string::npos);
  EXPECT_EQ(service.check({{}, {}}).size(), 2U);
}

geo::MultiPolygon rectangle(double west, double south, double east, double north) {
  return {{{{west, south}, {west, north}, {east, north}, {east, south}, {west, south}}, {}}};
}

TEST(QueryService, APolygonOutsideAllDataIsAFault) {
  QueryService service(queried_night().tiny.workspace.root, {});
  for (const auto& shape : {rectangle(500000, 4000000, 500100, 4000100), rectangle(40, 107, 41, 108)}) {
    const auto answer = service.ask(shape, queried_night().crs(), everything(), geo::sequential_for, {});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.fault().kind, geo::FaultKind::wrong_grid);
  }
  EXPECT_EQ(service.counters().outlines_intersected, 0U);
}

TEST(QueryService, WhatLiesOutsideIsCounted) {
  QueryService service(queried_night().tiny.workspace.root, {});
  // Tiles reach from x 400000 to 400240 and y 4499760 to 4500000.
  const auto answer = service.ask(rectangle(399940, 4499880, 400030, 4500030), queried_night().crs(), {{"fvc"}, {2021}},
                                  geo::sequential_for, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_NEAR(answer.value().polygon_ha, 90 * 150 / 1e4, 0.002);  // UTM: 1.0004 at most
  EXPECT_NEAR(answer.value().layers[0].total_ha, 30 * 120 / 1e4, 0.001);
  EXPECT_DOUBLE_EQ(answer.value().polygon_ha - answer.value().outside_ha, answer.value().layers[0].total_ha);
}

TEST(QueryService, APolygonBeyondTheLimitIsRefused) {
  QueryService service(queried_night().tiny.workspace.root, {.max_area_km2 = 0.01});
  const auto answer =
      service.ask(queried_night().shape("w"), queried_night().crs(), everything(), geo::sequential_for, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.fault().kind, geo::FaultKind::too_large);
}

TEST(QueryService, AnotherCoordinateSystemIsTheSamePlace) {
  const auto& night = queried_night();
  const auto wgs84 = geo::Crs::from_text("EPSG:4326").value();
  const auto transform = geo::Transform::between(night.crs(), wgs84);
  const auto degrees = geo::reproject(night.shape("n"), transform.value(), 1e-7);
  ASSERT_TRUE(degrees.ok());
  QueryService service(night.tiny.workspace.root, {});
  const auto answer = service.ask(degrees.value(), wgs84, everything(), geo::sequential_for, {});
  ASSERT_TRUE(answer.ok());
  const auto direct = ask(service, "n");
  EXPECT_NEAR(of(answer.value(), Product::fvc).total_ha, of(direct, Product::fvc).total_ha, 0.001);
  EXPECT_NEAR(of(answer.value(), Product::fvc).mean.value(), of(direct, Product::fvc).mean.value(), 0.05);
}

TEST(QueryService, EndsWhenCancelled) {
  QueryService service(queried_night().tiny.workspace.root, {});
  for (const int patience : {0, 1, 5, 30}) {
    int asked = 0;
    const auto answer = service.ask(queried_night().shape("n"), queried_night().crs(), everything(),
                                    geo::sequential_for, [&] { return ++asked > patience; });
    ASSERT_FALSE(answer.ok()) << patience;
    EXPECT_EQ(geo::render(answer.fault().message), "query: was cancelled before it was finished; ask again");
  }
  EXPECT_EQ(exact_text(ask(service, "n")), good_answer("n"));
}

}  // namespace
}  // namespace steppe
