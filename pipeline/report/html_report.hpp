#pragma once

#include <functional>
#include <span>
#include <string>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/html_zones.hpp"
#include "pipeline/report/maps.hpp"

namespace steppe {

// Up to so many zones (the league among them) stand in the one file; of more, each has a file of its own beside it.
inline constexpr std::size_t kZonesInOneFile = 20;
bool zones_have_own_files(const ResultIndex& index);

// What all pages of a report are made of, looked up once.
struct ReportPages {
  const ReportInput& input;
  const ResultIndex& index;
  const SceneNumbers& scenes;
  const Maps& maps;                    // may be empty: a report from stored results
  std::span<const LayerFacts> layers;  // what was read of the auxiliary layers; empty: as the settings have them
};

// The report to hand in as one HTML file: no external file, no script, styles for the screen and for A4. Verdicts with
// the block to sign, overview, maps, a page a zone or links to them, definitions, evidence, constants, method, scenes;
// in the annex what was mapped and the area ledger. Everything from outside is escaped. It carries no clock: the same
// input gives the same bytes. `zone_maps` may lack zones.
std::string main_page(const ReportPages& pages, const ZoneMaps& zone_maps, Language language);

// The file of one zone, where zones_have_own_files(). `maps` may be null.
std::string zone_page_file(const ReportPages& pages, const std::string& id, const Maps* maps, Language language);

// The main page of an input, for who has no more.
std::string html_report(const ReportInput& input, const Maps& maps, std::span<const LayerFacts> layers,
                        Language language);

}  // namespace steppe
