#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "pipeline/results/area_estimate.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What all indicators' figures have in common: areas, status, and how an estimate takes the map's place.

// The rows of one year.
struct FigureYear {
  std::vector<std::size_t> zones;     // into Totals::zones, without the league
  std::optional<std::size_t> league;  // into Totals::zones

  std::vector<std::size_t> all() const;  // in the order of Totals::zones
};
std::vector<FigureYear> figure_years(const Totals& totals, const Settings& settings);

// Areas and status of a figure of zone `z` whose valid cells are `valid` out of `total`; no value yet.
Figure zone_figure(const Totals& totals, std::size_t z, const geo::WideInteger& total, const geo::WideInteger& valid,
                   const ReportSettings& settings);

// Where too little was seen for a final value: adds what most of the rest lacks, with the setting that decides.
// `product` is a class product, or any other for what all products of values have in common.
void name_cause(Figure& figure, const ZoneTotal& zone, Product product, const Settings& settings);

inline bool has_value(const Figure& figure) { return has_value(figure.status); }

// The estimate becomes the figure's value, where there is one and the map was seen enough.
void take(Figure& figure, const std::optional<Estimate>& estimate);

// The weighted mean of the parts: weights made to sum to 1. Absent without weight, or when a part with weight has none.
std::optional<Estimate> share_of_sum(std::vector<std::optional<WeightedEstimate>> parts, double common_variance);

}  // namespace steppe
