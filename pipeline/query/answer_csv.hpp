#pragma once

#include <string>

#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/report/table.hpp"

namespace steppe {

// Answers in long form for programs and spreadsheets: one row per polygon × layer × period × measure, and one per
// polygon × layer × period where there is no figure, a refused polygon included. Measures: mean, calibrated_mean, sd,
// min, max of a continuous layer; class_area of each class; mean_change and class_area_change from one period to the
// next (`period` is then "2021..2025"). Identifiers and reasons are English whatever the language. Numbers have the
// decimals of zones.csv, classes.csv and ledger.csv, so that equal figures are equal texts; an unknown is an empty
// cell.
Table answer_header();
Table answer_rows(const QueryContext& context, const AnsweredPolygon& polygon);

}  // namespace steppe
