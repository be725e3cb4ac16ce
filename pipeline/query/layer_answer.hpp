#pragma once

#include <map>

#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/polygon_answer.hpp"

namespace steppe {

// What was summed of a polygon in one period: as a zone of the nightly table, and the products that could not be read.
struct PeriodSums {
  ZoneSums sums;
  std::map<Product, geo::Message> failed;  // by product, `quality` and `observations` among them
};

// The row of one layer. The same functions on the same integers as zones.csv, classes.csv and ledger.csv. Pure.
LayerAnswer layer_answer(const WorkspaceIndex& index, const ProductFacts& layer, int period, const PeriodSums& sums,
                         int area_exponent);

// What became of a layer from the first answer to the second. Pure.
ChangeAnswer change_between(const LayerAnswer& from, const LayerAnswer& to);

}  // namespace steppe
