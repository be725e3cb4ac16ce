#include "pipeline/zonal/zonal_figures.hpp"

#include <cmath>

#include "libgeo/zonal/statistics.hpp"
#include "libgeo/zonal/value_figures.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {
namespace {

// How weights of a job become numbers.
struct Weights {
  geo::WeightRule rule;
  int exponent;  // of the areas

  int weight_exponent() const { return rule == geo::WeightRule::area ? exponent : 0; }
  // Hectares, or cells.
  double amount(const geo::WideInteger& weight) const {
    return rule == geo::WeightRule::area ? hectares(weight, exponent) : cells(weight);
  }
  // Σwx as the engine gives it (m² or cells) in hectares or cells.
  double amount(double weight) const { return rule == geo::WeightRule::area ? weight / 10000 : weight; }
  static double cells(const geo::WideInteger& cover) { return geo::area_m2(cover, 0); }
};

geo::ZonalStatistics statistics_of(const geo::LayerSums& sums, int exponent) {
  return std::visit([&](const auto& some) { return geo::statistics_of(some, exponent); }, sums.sums);
}

const geo::WideInteger& weight_of(const geo::LayerSums& sums) {
  return std::visit(
      [](const auto& some) -> const geo::WideInteger& {
        if constexpr (std::is_same_v<std::decay_t<decltype(some)>, geo::ZonalSums>)
          return some.weight;
        else
          return some.weight();
      },
      sums.sums);
}

// The statistics of one raster in one unit.
class RasterFinish {
 public:
  RasterFinish(const geo::GroupSums& group, const geo::LayerSums& sums, const ZonalRaster& raster,
               const Weights& weights, double inside_share)
      : m_group(group),
        m_sums(sums),
        m_unit(raster.unit),
        m_weights(weights),
        m_inside_share(inside_share),
        m_statistics(statistics_of(sums, weights.weight_exponent())) {}

  std::optional<double> value(const ZonalStatistic& statistic) const {
    const auto& s = m_statistics;
    const auto scaled = [&](const std::optional<double>& x) { return x ? std::optional(m_unit.value(*x)) : x; };
    switch (statistic.kind) {
      case StatisticKind::count:
        return Weights::cells(by(geo::WeightRule::coverage));
      case StatisticKind::area:
        return hectares(by(geo::WeightRule::area), m_weights.exponent);
      case StatisticKind::coverage_share:
        return coverage_share();
      case StatisticKind::mean:
        return scaled(s.mean);
      case StatisticKind::sum:
        return sum();
      case StatisticKind::min:
        return scaled(s.min);
      case StatisticKind::max:
        return scaled(s.max);
      case StatisticKind::sd:
        return s.variance ? std::optional(m_unit.difference(std::sqrt(*s.variance))) : std::nullopt;
      case StatisticKind::variance:
        return s.variance ? std::optional(m_unit.variance(*s.variance)) : std::nullopt;
      case StatisticKind::unbiased_variance:
        return s.unbiased_variance ? std::optional(m_unit.variance(*s.unbiased_variance)) : std::nullopt;
      case StatisticKind::n_eff:
        return s.effective_count;
      case StatisticKind::quantile:
        return scaled(geo::quantile(m_sums.values, statistic.q));
      case StatisticKind::mode:
        return scaled(geo::mode(m_sums.values));
      case StatisticKind::minority:
        return scaled(geo::minority(m_sums.values));
      case StatisticKind::variety:
        return static_cast<double>(m_sums.values.distinct());
      case StatisticKind::classes:
      case StatisticKind::weighted_mean:
      case StatisticKind::weighted_sum:
        return std::nullopt;
    }
    return std::nullopt;
  }

  std::vector<ClassFigure> classes() const {
    std::vector<ClassFigure> figures;
    geo::WideInteger seen;
    for (const auto& entry : m_sums.values.entries()) seen += entry.weight;
    const double all = seen.to_double();
    for (const auto& entry : m_sums.values.entries())
      figures.push_back({m_unit.value(entry.value), m_weights.amount(entry.weight), entry.weight.to_double() / all});
    return figures;
  }

  void add_weighted(const ValueUnit& weight_unit, RasterFigures& figures) const {
    const int exponent = m_weights.weight_exponent();
    const auto products = geo::statistics_of(m_sums.weighted, exponent);
    const auto weights = geo::statistics_of(m_sums.weights, exponent);
    if (!products.sum || !weights.sum) return;
    figures.weighted_sum = weight_unit.difference(m_weights.amount(m_unit.sum(*products.sum, *weights.sum)));
    if (*weights.sum != 0) figures.weighted_mean = m_unit.value(*products.sum / *weights.sum);
  }

  bool has_data() const { return m_statistics.cells > 0 || m_sums.values.distinct() > 0; }

 private:
  const geo::WideInteger& by(geo::WeightRule rule) const {
    return rule == m_weights.rule ? weight_of(m_sums) : m_sums.other_weight;
  }
  double coverage_share() const {
    const double all = m_group.covered.to_double();
    if (!(all > 0)) return 0;
    return std::max(0.0, weight_of(m_sums).to_double() / all) * m_inside_share;
  }
  std::optional<double> sum() const {
    if (!m_statistics.sum) return std::nullopt;
    return m_weights.amount(m_unit.sum(*m_statistics.sum, m_statistics.area_m2));
  }

  const geo::GroupSums& m_group;
  const geo::LayerSums& m_sums;
  const ValueUnit& m_unit;
  const Weights& m_weights;
  double m_inside_share;
  geo::ZonalStatistics m_statistics;
};

std::vector<CrossFigure> cross_figures(const geo::CrossSums& sums, const ZonalRasters& rasters,
                                       const Weights& weights) {
  geo::WideInteger all;
  for (const auto& [pair, weight] : sums) all += weight;
  std::vector<CrossFigure> figures;
  for (const auto& [pair, weight] : sums)
    if (weight > geo::WideInteger{})
      figures.push_back({rasters.layers[0].unit.value(pair.first), rasters.layers[1].unit.value(pair.second),
                         weights.amount(weight), weight.to_double() / all.to_double()});
  return figures;
}

}  // namespace

UnitFigures figures_of(const geo::GroupSums& sums, const ZonalJob& job, const ZonalRasters& rasters, int area_exponent,
                       double inside_share) {
  const Weights weights{job.weight, area_exponent};
  const geo::LayerSums nothing;  // of a unit without cells
  UnitFigures out;
  for (std::size_t i = 0; i < rasters.layers.size(); ++i) {
    const RasterFinish finish(sums, sums.layers.empty() ? nothing : sums.layers[i], rasters.layers[i], weights,
                              inside_share);
    RasterFigures& figures = out.rasters.emplace_back();
    for (const auto& statistic : job.statistics) {
      figures.values.push_back(statistic.is_of(i) ? finish.value(statistic) : std::nullopt);
      if (statistic.is_of(i) && statistic.kind == StatisticKind::classes) figures.classes = finish.classes();
    }
    if (rasters.weights) finish.add_weighted(rasters.weights->unit, figures);
    out.has_data = out.has_data || finish.has_data();
  }
  if (!sums.crosses.empty()) out.crosses = cross_figures(sums.crosses[0], rasters, weights);
  return out;
}

}  // namespace steppe
