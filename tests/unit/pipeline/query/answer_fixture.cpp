#include "answer_fixture.hpp"

namespace steppe_test {

using namespace steppe;

namespace {

LayerAnswer unseen(Product layer) {
  LayerAnswer answer;
  answer.layer = layer;
  answer.period = 2020;
  answer.status = FigureStatus::low_obs;
  answer.reason = geo::verbatim("too little was seen");
  answer.total_ha = 750;
  answer.valid_ha = 300;
  answer.cloud_ha = 450;
  answer.valid_share = 0.4;
  answer.n_dates_median = 1;
  return answer;
}

LayerAnswer seen(Product layer) {
  LayerAnswer answer;
  answer.layer = layer;
  answer.period = 2025;
  answer.status = FigureStatus::ok;
  answer.total_ha = 750;
  answer.valid_ha = 749.123456;
  answer.no_data_ha = 0.876544;
  answer.valid_share = 0.998831275;
  answer.n_dates_median = 7;
  answer.sensors = {{"landsat-8", 0.62}, {"landsat-9", 0.38}};
  return answer;
}

LayerAnswer cover() {
  LayerAnswer answer = seen(Product::fvc);
  answer.mean = 31.0469531;
  answer.estimate = Estimate{33.5, 0.66, 40, 0, Method::regression};
  answer.sd = 4.25;
  answer.min = 2;
  answer.max = 97.5;
  return answer;
}

LayerAnswer forest() {
  LayerAnswer answer = seen(Product::forest);
  answer.classes = {{0, 649.123456, 86.65105}, {1, 100, 13.34895}};
  return answer;
}

}  // namespace

Answers::Answers() {
  index.program = "0.2.0";
  index.tiles = {{2020, {{"e0000n0000", {}}}}, {2025, {{"e0000n0000", {}}}}};
  index.products = {{Product::fvc, "fvc.1", "relative", Unit::percent, 0.01, 4, false},
                    {Product::ndvi, "ndvi_peak.1", "relative", Unit::one, 0.0001, 6, false},
                    {Product::forest, "forest.1", "F2020, F2021", Unit::hectare, 1, 4, true}};
  request = {{"fvc", "forest"}, {2020, 2025}};
}

AnsweredPolygon Answers::known() const {
  PolygonAnswer answer;
  answer.polygon_ha = 1000;
  answer.outside_ha = 250;
  answer.layers = {unseen(Product::fvc), cover(), unseen(Product::forest), forest()};
  const auto unknown = geo::verbatim("no value in 2020");
  answer.changes = {{Product::fvc, 2020, 2025, std::nullopt, {}, unknown},
                    {Product::forest, 2020, 2025, std::nullopt, {{0, -10.5}, {1, 10.5}}, {}}};
  return {"7", "草场, 北", answer, {{{{107, 40}, {107, 41}, {108, 41}, {107, 40}}, {}}}};
}

AnsweredPolygon Answers::refused() const {
  return {"=8", "", geo::Fault{geo::FaultKind::bad_geometry, geo::verbatim("polygon =8: it crosses itself")}, {}};
}

}  // namespace steppe_test
