#pragma once

#include "pipeline/results/figure_rows.hpp"
#include "pipeline/results/zone_figure.hpp"

namespace steppe {

// Adds the figure of every product of values that has an indicator (ProductRow::mean) to each row of the year: the
// area-weighted mean of what the map shows. Cover first, then the others in the order of the products.
void add_mean_figures(const Totals& totals, const Settings& settings, const FigureYear& year, FigureRows& rows);

}  // namespace steppe
