#include "pipeline/sample/drawn_sample.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/products/map_key.hpp"
#include "pipeline/sample/product_window.hpp"
#include "pipeline/sample/sample_random.hpp"

namespace steppe {
namespace {

constexpr double kHectare = 10000;  // m²
constexpr int kDegreeDecimals = 8;  // about a millimetre

std::vector<int> years_of(const SampleRequest& request) {
  if (request.from) return {*request.from, request.year};
  return {request.year};
}

std::string period_text(const SampleRequest& request) {
  return (request.from ? std::to_string(*request.from) + "-" : "") + std::to_string(request.year);
}

std::string numbered(std::string_view letter, std::size_t number, std::size_t all) {
  return std::string(letter) +
         geo::padded_text(static_cast<std::int64_t>(number), static_cast<int>(std::to_string(all).size()));
}

SampledStratum stratum_of(const SampleFrame& frame, const DrawStratum& drawn, Language language) {
  SampledStratum stratum;
  if (const geo::Zone* zone = frame.zone(drawn.frame)) {
    const StratumLabel& label = frame.labels()->all()[drawn.frame % frame.label_count()];
    stratum.zone_id = zone->id;
    stratum.name = (zone->name.empty() ? zone->id : zone->name) + ": " + show(label.words, language);
    stratum.variance_group = label.key;
  } else {
    stratum.name = show(geo::message("the whole region"), language);
  }
  stratum.units = static_cast<double>(drawn.pixels);
  stratum.sampled = drawn.points;
  stratum.area_ha = drawn.area_m2 / kHectare;
  return stratum;
}

// Everything that decides which points there are.
std::string id_of(const SampleDesign& design, const std::vector<ChosenPixel>& pixels, const SampleRequest& request) {
  constexpr std::size_t kDigits = 6;
  geo::Sha256 hash;
  hash.add_field(design.map_key);
  for (const SampledStratum& stratum : design.strata) {
    hash.add_field(stratum.zone_id);
    hash.add_field(stratum.variance_group);
    hash.add_field(geo::number_text(stratum.units));
  }
  for (const ChosenPixel& pixel : pixels) hash.add_field(std::to_string(pixel.row) + " " + std::to_string(pixel.col));
  // A letter in front of the digits, so that a spreadsheet takes it for no number.
  return std::string(name_of(design.method)) + "-" + period_text(request) + "-h" + hash.hex().substr(0, kDigits);
}

SampleDesign design_of(const SampleFrame& frame, const SamplePlan& plan, const ChosenPixels& chosen,
                       const ProductFiles& files, const SampleRequest& request, Language language) {
  SampleDesign design;
  design.method = request.method;
  design.day = request.day;
  design.seed = request.seed;
  design.map_period = period_text(request);
  for (std::size_t i = 0; i < plan.strata.size(); ++i) {
    design.strata.push_back(stratum_of(frame, plan.strata[i], language));
    design.strata.back().id = numbered("S", i + 1, plan.strata.size());
  }
  if (request.method == DesignMethod::stratified) {
    design.map_product = name_of(request.map);
    design.map_key = map_key(files, request.map, years_of(request));
  } else {
    SampledStratum& all = design.strata.front();
    all.units = static_cast<double>(chosen.units);
    all.sampled = chosen.units_drawn;
    all.points_per_unit = chosen.points_per_unit;
  }
  for (SampledStratum& stratum : design.strata)
    stratum.probability = static_cast<double>(stratum.sampled) / stratum.units;
  design.id = id_of(design, chosen.pixels, request);
  return design;
}

// Positions in an order of chance: of pixels, or of clusters, whose points stay together.
std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, std::string_view name) {
  SampleRandom random(seed, name);
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

void place(const AnalysisGrid& grid, std::vector<DrawnPoint>& points) {
  const geo::Tiling& t = grid.tiling;
  std::vector<double> x, y;
  for (const DrawnPoint& point : points) {
    x.push_back(t.x_origin + (static_cast<double>(point.col) + 0.5) * t.dx);
    y.push_back(t.y_origin - (static_cast<double>(point.row) + 0.5) * t.dy);
  }
  const auto degrees = geo::Crs::from_text("EPSG:4326");
  if (!degrees) geo::throw_fault(degrees.fault());
  const auto transform = geo::Transform::between(grid.crs, degrees.value());
  if (!transform) geo::throw_fault(transform.fault());
  transform.value().forward(x, y);
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].lon = geo::rounded_as_printed(x[i], kDegreeDecimals);
    points[i].lat = geo::rounded_as_printed(y[i], kDegreeDecimals);
  }
}

std::vector<DrawnPoint> points_of(const SampleDesign& design, const ChosenPixels& chosen, const AnalysisGrid& grid,
                                  std::uint64_t seed) {
  const bool clustered = design.method == DesignMethod::clusters;
  const auto order = shuffled(chosen.pixels.size(), seed, "points");
  const auto cluster_order = shuffled(clustered ? chosen.units_drawn : 0, seed, "order of clusters");
  std::vector<DrawnPoint> points;
  for (const std::size_t i : order) {
    const ChosenPixel& pixel = chosen.pixels[i];
    DrawnPoint point;
    point.row = pixel.row, point.col = pixel.col;
    point.stratum = design.strata[pixel.stratum].id;
    if (clustered) point.cluster = numbered("C", cluster_order[pixel.cluster] + 1, chosen.units_drawn);
    points.push_back(std::move(point));
  }
  std::stable_sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.cluster < b.cluster; });
  for (std::size_t i = 0; i < points.size(); ++i) points[i].id = numbered("P", i + 1, points.size());
  place(grid, points);
  return points;
}

}  // namespace

DrawnSample draw_sample(const NightResult& night, const ProductFiles& files, const SampleRequest& request,
                        Language language, const geo::ParallelFor& parallel) {
  const SampleFrame frame(night, files, request);
  const FrameCounts counts = count(frame, parallel);
  const SamplePlan plan = plan_sample(frame, counts, request);
  const ChosenPixels chosen = choose_pixels(frame, counts, plan, request, parallel);
  DrawnSample sample;
  sample.years = years_of(request);
  sample.design = design_of(frame, plan, chosen, files, request, language);
  sample.points = points_of(sample.design, chosen, frame.grid(), request.seed);
  sample.expected_se = plan.expected_se;
  return sample;
}

}  // namespace steppe
