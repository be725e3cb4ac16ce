#pragma once

#include <vector>

#include "pipeline/report/columns.hpp"

namespace steppe {

// The columns of the report's larger tables, in the order of their files.
using Columns = std::vector<Column>;

// Of a row about a zone and year.
Columns after_zone(const Columns& others);

// What was judged, where it comes from, and what its shares are shares of.
Columns target_columns();
// What was found of a zone, how, and from how much of it; in a sheet what a person reads first stands first.
Columns zone_columns();
Columns zone_sheet_columns();
Columns carbon_columns();
Columns accuracy_table_columns();
// Of what stands in vectors, and of reserves and lakes.
Columns forest_parts_columns();
Columns belts_columns();
Columns landscape_columns();
Columns lakes_columns();
Columns lake_ten_days_columns();

}  // namespace steppe
