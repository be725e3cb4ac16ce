#pragma once

#include <optional>
#include <string>

#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {

// The figures of an answer as files print them: with the decimals of zones.csv, classes.csv and ledger.csv.
std::string area_text(double hectares_or_wanmu);
std::string optional_text(const std::optional<double>& value, int decimals);
// Median of clear days: a whole number in all tables.
std::string days_text(const std::optional<double>& days);

// The same figure as a number for JSON: exactly what the text says, so that no file shows digits another does not.
double printed(double value, int decimals);

// Facts of a layer; bare defaults with its name when the index does not list it.
ProductFacts facts_of(const WorkspaceIndex& index, const std::string& layer);

bool has_change(const ChangeAnswer& change);

}  // namespace steppe
