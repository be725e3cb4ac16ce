#pragma once

#include <span>
#include <string>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/maps.hpp"

namespace steppe {

// The report as one HTML file: no external file, no script, styles for the screen and for A4. Verdicts, overview, maps,
// a page a zone, area ledger, scenes, definitions and method. Everything from outside is escaped. It carries no clock:
// the same input gives the same bytes. `maps` may be empty (a report from stored results). `layers`: what was read of
// the auxiliary layers; empty: the settings' paths and versions are shown.
std::string html_report(const ReportInput& input, const Maps& maps, std::span<const LayerFacts> layers,
                        Language language);

}  // namespace steppe
